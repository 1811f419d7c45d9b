using Bogus;
using Bogus.DataSets;

namespace MedMijSandbox.FakeZorginformatiesysteem;

/// <summary>Given name, address and contact details of a synthetic Persona: these follow from the seed.</summary>
/// <param name="Template">What does not follow from it.</param>
/// <param name="Given">Given name.</param>
/// <param name="Street">Made up by Bogus.</param>
/// <param name="HouseNumber">Without addition.</param>
/// <param name="Postcode">In the range 9999.</param>
/// <param name="Phone">In the range +316-9999.</param>
/// <param name="PartnerGiven">Given name of the contact person.</param>
internal sealed record Personalia(
    PersonaTemplate Template, string Given, string Street, string HouseNumber, string Postcode, string Phone, string PartnerGiven)
{
    /// <summary>Town of everybody.</summary>
    public const string Town = "Testdorp";

    private const int GivenPurpose = 1;
    private const int AddressPurpose = 2;
    private const string PostcodeLetters = "ABCDEGHJKLMNPRSTVWXZ";

    private static readonly string[] Men =
    [
        "Arjen", "Bart", "Cees", "Daan", "Evert", "Floris", "Gijs", "Hidde", "Ivo", "Jelle", "Koen", "Lars",
        "Maarten", "Niels", "Okke", "Pieter", "Rients", "Sietse", "Thijs", "Wessel",
    ];

    private static readonly string[] Women =
    [
        "Anouk", "Berber", "Carlijn", "Doutzen", "Elske", "Femke", "Geertje", "Hanneke", "Ilse", "Jolien", "Klaske",
        "Lotte", "Marijke", "Nynke", "Oda", "Petra", "Roos", "Sanne", "Trijntje", "Wietske",
    ];

    /// <summary>Initial of the given name.</summary>
    public string Initials => $"{Given[0]}.";

    /// <summary>Given name and the family name as shown.</summary>
    public string FullName => $"{Given} {Template.ShownFamily}";

    /// <summary>Address in the reserved domain <c>.test</c>.</summary>
    public string Email => $"{Template.PatientId}@post.test";

    /// <summary>Draws the details of one Persona.</summary>
    public static Personalia Create(int seed, PersonaTemplate template)
    {
        var names = Chance.For(seed, template.Number, GivenPurpose);
        var own = template.Geslacht == Geslacht.Man ? Men : Women;
        var other = template.Geslacht == Geslacht.Man ? Women : Men;
        var randomizer = new Randomizer(Chance.Seed(seed, template.Number, AddressPurpose));
        var address = new Address("nl") { Random = randomizer };
        return new(
            template,
            own[names.Next(own.Length)],
            address.StreetName(),
            $"{randomizer.Number(1, 180)}",
            $"9999{Letter(randomizer)}{Letter(randomizer)}",
            $"+316-9999{randomizer.Number(1000, 9999)}",
            other[names.Next(other.Length)]);
    }

    private static char Letter(Randomizer randomizer) => PostcodeLetters[randomizer.Number(PostcodeLetters.Length - 1)];
}
