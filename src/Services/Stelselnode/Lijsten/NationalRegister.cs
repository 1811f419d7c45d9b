using System.Globalization;
using MedMijSandbox.ServiceDefaults;

namespace MedMijSandbox.Stelselnode.Lijsten;

/// <summary>
/// A register of national size: made-up Aanbieders at fifteen made-up DVA's, whose addresses lead nowhere, besides the Aanbieders of the sandbox. For who
/// wants to know whether a list of that length can be handled.
/// </summary>
public static class NationalRegister
{
    private const int Largest = 100_000;
    private const int Dvas = 15;

    // What a real register has most of: GP data, basic data, documents, appointments, measurements.
    private static readonly (string Id, string Role, string Path)[] Diensten =
    [
        ("49", "MM-2.0-HGB-FHIR", "/49/fhir"), ("48", "MM-3.0-BZB-FHIR", "/48/fhir"), ("51", "MM-3.0-PLB-FHIR", "/51/fhir"),
        ("47", "EA-2.0-AFB-FHIR", "/47/fhir"), ("52", "MM-2.0-MVB-FHIR", "/52/fhir"),
    ];

    private static readonly string[] Soorten = ["huisartsenpraktijk", "ziekenhuis", "apotheek", "fysiotherapie", "ggzinstelling"];
    private static readonly string[] Weergaven = ["Huisartsenpraktijk", "Ziekenhuis", "Apotheek", "Fysiotherapie", "GGZ-instelling"];

    /// <summary>Adds as many Aanbieders as <c>stelselnode:nationaal</c> says to a register.</summary>
    /// <exception cref="InvalidDataException">The setting is not a number from 0 to 100000.</exception>
    internal static Register Extend(Register register, IConfiguration configuration, SandboxNetwork network)
    {
        var text = configuration["stelselnode:nationaal"] ?? "0";
        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var count) && count <= Largest
            ? Extend(register, count, (host, path) => network.Address($"{host}.{network.Suffix}", path), network.Suffix)
            : throw new InvalidDataException($"stelselnode:nationaal is '{text}', not a number from 0 to {Largest.ToString(CultureInfo.InvariantCulture)}.");
    }

    /// <summary>Adds made-up Aanbieders to a register, always the same for a number.</summary>
    /// <param name="register">The register.</param>
    /// <param name="count">How many Aanbieders; each has one to three Gegevensdiensten, two on average.</param>
    /// <param name="address">Makes an address of a name without suffix and a path.</param>
    /// <param name="suffix">What follows every host name.</param>
    public static Register Extend(Register register, int count, Func<string, string, Uri> address, string suffix)
    {
        ArgumentNullException.ThrowIfNull(register);
        ArgumentNullException.ThrowIfNull(address);
        if (count == 0)
        {
            return register;
        }

        List<IReadOnlyList<RegisteredGegevensdienst>> offers = [.. Enumerable.Range(0, Dvas * Diensten.Length).Select(n => Offer(n, address))];
        return register with
        {
            Aanbieders = [.. register.Aanbieders, .. Enumerable.Range(0, count).Select(n => Aanbieder(n, offers[n % offers.Count]))],
            Nodes = [.. register.Nodes, .. Enumerable.Range(1, Dvas).SelectMany(n => new[] { $"token.{Dva(n)}.{suffix}", $"fhir.{Dva(n)}.{suffix}" })],
        };
    }

    private static RegisteredAanbieder Aanbieder(int number, IReadOnlyList<RegisteredGegevensdienst> diensten) => new(
        Soorten[number % Soorten.Length] + Letters(number), "ZA", diensten)
    {
        Weergavenaam = string.Create(CultureInfo.InvariantCulture, $"{Weergaven[number % Weergaven.Length]} {number + 1} (verzonnen)"),
        IdentificerendeKenmerken = MadeUpKenmerken.Of("99", number),
    };

    private static IReadOnlyList<RegisteredGegevensdienst> Offer(int number, Func<string, string, Uri> address)
    {
        var dva = Dva((number % Dvas) + 1);
        var first = number / Dvas;
        return
        [
            .. Enumerable.Range(first, 1 + (number % 3)).Select(n => Diensten[n % Diensten.Length]).Select(d => new RegisteredGegevensdienst(
                d.Id,
                address(dva, "/oauth2/authorize"),
                address("token." + dva, "/oauth2/token"),
                [new(d.Role, address("fhir." + dva, d.Path))])),
        ];
    }

    private static string Dva(int number) => "dva-verzonnen-" + number.ToString(CultureInfo.InvariantCulture);

    /// <summary>Four letters for a number below 26⁴: names have no digits.</summary>
    private static string Letters(int number) => string.Create(4, number, static (letters, rest) =>
    {
        for (var i = letters.Length - 1; i >= 0; i--)
        {
            letters[i] = (char)('a' + (rest % 26));
            rest /= 26;
        }
    });
}
