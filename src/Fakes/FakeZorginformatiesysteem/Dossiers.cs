using System.Buffers;
using System.Collections.Frozen;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using MedMijSandbox.FakeZorginformatiesysteem.Building;
using MedMijSandbox.FakeZorginformatiesysteem.Outlines;

namespace MedMijSandbox.FakeZorginformatiesysteem;

/// <summary>
/// Synthetic dossiers of the thirteen Personas. The care providers have the same ids and bytes in every dossier of one Gegevensdienst; the
/// other ids begin with the id of the Patient.
/// </summary>
public static partial class Dossiers
{
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static readonly FrozenDictionary<string, DossierBuilder> Builders =
        AllBuilders().ToFrozenDictionary(builder => builder.GegevensdienstId, StringComparer.Ordinal);

    /// <summary>The Gegevensdiensten that there are dossiers for, in alphabetical order.</summary>
    public static IReadOnlyList<string> GegevensdienstIds { get; } = [.. Builders.Keys.Order(StringComparer.Ordinal)];

    /// <summary>The resources of one Persona for one Gegevensdienst as UTF-8 JSON; none when there is no dossier for that Gegevensdienst.</summary>
    /// <param name="persona">One of <see cref="SyntheticPersonas"/>.</param>
    /// <param name="gegevensdienstId">One of <see cref="GegevensdienstIds"/>.</param>
    /// <param name="seed">The seed that the Persona was made with.</param>
    /// <param name="today">The day that everything is dated back from.</param>
    /// <exception cref="ArgumentException">The Persona is not one of the thirteen.</exception>
    public static IReadOnlyList<byte[]> Create(Persona persona, string gegevensdienstId, int seed, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(persona);
        var template = PersonaTemplates.Find(persona.PatientId)
            ?? throw new ArgumentException($"There is no synthetic dossier for {persona.PatientId}.", nameof(persona));
        var dossier = new DossierContext(persona, Personalia.Create(seed, template), DossierOutlines.Of(template), seed, today);
        return Builders.TryGetValue(gegevensdienstId, out var builder) ? [.. builder.Build(dossier).Select(Write)] : [];
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
