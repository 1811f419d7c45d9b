using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using MedMijSandbox.FakeZorginformatiesysteem.Building;
using MedMijSandbox.FakeZorginformatiesysteem.Outlines;
using MedMijSandbox.FakeZorginformatiesysteem.Zib2017;
using MedMijSandbox.FakeZorginformatiesysteem.Zib2020;

namespace MedMijSandbox.FakeZorginformatiesysteem;

/// <summary>
/// Synthetic dossiers of the twelve Personas. The care providers have the same ids and bytes in every dossier; the other ids begin
/// with the id of the Patient.
/// </summary>
public static class Dossiers
{
    /// <summary>Basisgegevens Zorg, FHIR STU3 with the profiles of zib2017.</summary>
    public const string BasisgegevensZorgId = "48";

    /// <summary>Vaccinaties, FHIR R4.</summary>
    public const string VaccinatiesId = "66";

    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The resources of one Persona for one Gegevensdienst as UTF-8 JSON; none when there is no dossier for that Gegevensdienst.</summary>
    /// <param name="persona">One of <see cref="SyntheticPersonas"/>.</param>
    /// <param name="gegevensdienstId"><c>48</c> or <c>66</c>.</param>
    /// <param name="seed">The seed that the Persona was made with.</param>
    /// <param name="today">The day that everything is dated back from.</param>
    /// <exception cref="ArgumentException">The Persona is not one of the twelve.</exception>
    public static IReadOnlyList<byte[]> Create(Persona persona, string gegevensdienstId, int seed, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(persona);
        var template = PersonaTemplates.Find(persona.PatientId)
            ?? throw new ArgumentException($"There is no synthetic dossier for {persona.PatientId}.", nameof(persona));
        var dossier = new DossierContext(persona, Personalia.Create(seed, template), DossierOutlines.Of(template), seed, today);
        return gegevensdienstId switch
        {
            BasisgegevensZorgId => [.. BasisgegevensZorg.Build(dossier).Select(Write)],
            VaccinatiesId => [.. VaccinationDossier.Build(dossier).Select(Write)],
            _ => [],
        };
    }

    private static byte[] Write(JsonObject resource)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer, Options))
        {
            resource.WriteTo(writer);
        }

        return buffer.WrittenSpan.ToArray();
    }
}
