using MedMijSandbox.FakeZorginformatiesysteem.Building;

namespace MedMijSandbox.FakeZorginformatiesysteem.Outlines;

/// <summary>Kinds of home.</summary>
internal static class Dwelling
{
    public static readonly Code FamilyHouse = Home("EENGEZW", "Eengezinswoning");
    public static readonly Code UpstairsFlat = Home("BOVENW", "Bovenwoning");
    public static readonly Code Flat = Home("FLATW", "Appartement of flatwoning");
    public static readonly Code Sheltered = Home("AANLW", "Aanleunwoning");
    public static readonly Code Houseboat = Home("WOONB", "Woonboot");

    private static Code Home(string value, string display) => new("urn:oid:2.16.840.1.113883.2.4.3.11.60.40.4.13.1", value, display);
}
