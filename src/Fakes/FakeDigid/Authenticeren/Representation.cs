using MedMijSandbox.Saml.Eid;

namespace MedMijSandbox.FakeDigid.Authenticeren;

/// <summary>A way to act for another, and the service that knows who may.</summary>
/// <param name="Key">Name in the file with personas: <c>machtiging</c> or <c>gezag</c>.</param>
/// <param name="Name">Name on the page.</param>
/// <param name="Number">Number in the entityID of the service.</param>
/// <remarks>Bron: ext.vert.authint.201; ext.vert.authint.204. Which services there are is not known: docs/afsprakenstelsel.md.</remarks>
internal sealed record RepresentationKind(string Key, string Name, int Number)
{
    public string ServiceOf(string oin) => EidNames.EntityId("BVD", oin, Number);
}

/// <summary>Somebody whom a persona may act for.</summary>
/// <param name="Kind">Key of the <see cref="RepresentationKind"/>.</param>
/// <param name="Name">Stable key of who is represented.</param>
/// <param name="FullName">Name to show.</param>
/// <param name="Bsn">A test BSN.</param>
internal sealed record RepresentedEntry(string Kind, string Name, string FullName, string Bsn)
{
    /// <summary>Shows the key alone.</summary>
    public override string ToString() => Name;
}

internal static class Representation
{
    public static readonly IReadOnlyList<RepresentationKind> Kinds =
        [new("machtiging", "met een vrijwillige machtiging", 9001), new("gezag", "als ouder of voogd", 9002)];

    /// <summary>The kind that a service is for.</summary>
    public static RepresentationKind? KindOf(string service) =>
        Kinds.FirstOrDefault(kind => service.EndsWith($":entities:{kind.Number}", StringComparison.Ordinal));
}
