using MedMijSandbox.Lijsten;
using MedMijSandbox.ServiceDefaults.Lists;

namespace MedMijSandbox.Dvp.Verzamelen;

/// <summary>The choices of now, from the lists as they are kept.</summary>
/// <remarks>Bron: core.alst.201; core.gnl.201; core.reg.200.</remarks>
internal sealed class AanbiederChoices(
    ListKeeper<Zorgaanbiederslijst> zorgaanbiederslijst, ListKeeper<Gegevensdienstnamenlijst> namenlijst, RegisterKeeper register, DvpOptions options)
{
    private volatile Made? _made;

    /// <summary>All choices for Verzamelen; null when there is no usable Zorgaanbiederslijst.</summary>
    public async Task<IReadOnlyList<AanbiederChoice>?> AllAsync(CancellationToken cancellationToken) =>
        (await MakeAsync(cancellationToken))?.Choices;

    /// <summary>All choices for Delen; null when there is no usable Zorgaanbiederslijst.</summary>
    public async Task<IReadOnlyList<AanbiederChoice>?> AllForDelenAsync(CancellationToken cancellationToken) =>
        (await MakeAsync(cancellationToken))?.ChoicesForDelen;

    /// <summary>One choice for Verzamelen; null when it is not, or no longer, there.</summary>
    public async Task<AanbiederChoice?> FindAsync(string key, CancellationToken cancellationToken) => Find(await AllAsync(cancellationToken), key);

    /// <summary>One choice for Delen; null when it is not, or no longer, there.</summary>
    public async Task<AanbiederChoice?> FindForDelenAsync(string key, CancellationToken cancellationToken) =>
        Find(await AllForDelenAsync(cancellationToken), key);

    private static AanbiederChoice? Find(IReadOnlyList<AanbiederChoice>? choices, string key) =>
        choices?.FirstOrDefault(c => string.Equals(c.Key, key, StringComparison.Ordinal));

    private async Task<Made?> MakeAsync(CancellationToken cancellationToken)
    {
        var names = await namenlijst.CurrentAsync(cancellationToken);
        if (await zorgaanbiederslijst.CurrentAsync(cancellationToken) is not { } list)
        {
            return null;
        }

        var known = await register.CurrentAsync(cancellationToken);
        if (_made is not { } made || made.List != list || made.Names != names || made.Register != known)
        {
            made = new(
                list,
                names,
                known,
                AanbiederChoice.From(list, names, known, options.Gegevensdiensten),
                AanbiederChoice.From(list, names, known, CollectionPlans.Shared));
            _made = made;
        }

        return made;
    }

    private sealed record Made(
        Zorgaanbiederslijst List,
        Gegevensdienstnamenlijst? Names,
        Aanbiedersregister? Register,
        IReadOnlyList<AanbiederChoice> Choices,
        IReadOnlyList<AanbiederChoice> ChoicesForDelen);
}
