namespace MedMijSandbox.FakeZorginformatiesysteem;

/// <summary>A family name and what precedes it, as in <c>van der</c> and <c>XXX_Hazelaar</c>.</summary>
/// <param name="Name">The name without prefix.</param>
/// <param name="Prefix">Lower case, without trailing blank; empty for none.</param>
internal sealed record FamilyName(string Name, string Prefix = "")
{
    /// <summary>Prefix and name.</summary>
    public string Whole => Prefix.Length == 0 ? Name : $"{Prefix} {Name}";
}
