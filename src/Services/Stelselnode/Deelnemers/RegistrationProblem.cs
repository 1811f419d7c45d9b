namespace MedMijSandbox.Stelselnode.Deelnemers;

/// <summary>Something in a registration that is not right.</summary>
/// <param name="Path">Where, as in <c>aanbieders[0].naam</c>; empty: the registration as a whole.</param>
/// <param name="Message">What is wrong and what would be right.</param>
public sealed record RegistrationProblem(string Path, string Message)
{
    /// <inheritdoc/>
    public override string ToString() => Path.Length == 0 ? Message : $"{Path}: {Message}";
}
