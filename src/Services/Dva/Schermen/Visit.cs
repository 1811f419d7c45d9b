namespace MedMijSandbox.Dva.Schermen;

/// <summary>A Persoon on our pages: who sent them, about which Aanbieder, and how they go on or back.</summary>
/// <param name="PgoNaam">Name of the PGO, from the OAuth Client List.</param>
/// <param name="Aanbieder">Name of the Aanbieder; that of the DVA when it is about no single one.</param>
/// <param name="RedirectUri">Address at the PGO, which was checked.</param>
/// <param name="Path">Where the choice to log in or to go back is posted.</param>
internal sealed record Visit(string PgoNaam, string Aanbieder, Uri RedirectUri, string Path);
