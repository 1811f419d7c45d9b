using System.Buffers;
using System.Collections.Frozen;
using MedMijSandbox.Fhir.Schema;
using MedMijSandbox.Fhir.Store;

namespace MedMijSandbox.Fhir.Rest;

/// <summary>What a service can do, and how.</summary>
/// <param name="Description">Address, name, resource types and interactions.</param>
/// <param name="PageSize">Largest number of matches in one answer; 0: no pages.</param>
public sealed record RestOptions(CapabilityDescription Description, int PageSize = 0);

/// <summary>
/// The FHIR interface of one service over a <see cref="FhirStore"/>: every interaction, the same for each FHIR version. Does no input or output.
/// </summary>
/// <remarks>Bron: HL7 FHIR http.html; Nictiz FHIR Implementation Guide STU3.</remarks>
public sealed class RestService
{
    private static readonly string[] ReadOnlyInteractions = ["read", "vread", "search-type"];
    private readonly FrozenDictionary<string, CapabilityResource> _resources;
    private readonly ReadInteractions _reads;
    private readonly WriteInteractions _writes;
    private readonly BundleInteraction _bundles;

    /// <summary>A service.</summary>
    public RestService(FhirSchema schema, RestOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        Schema = schema;
        Options = options;
        _resources = options.Description.Resources.ToFrozenDictionary(resource => resource.Type, StringComparer.Ordinal);
        _reads = new(this);
        _writes = new(this);
        _bundles = new(this, _reads, _writes);
    }

    /// <summary>The version of the service.</summary>
    public FhirSchema Schema { get; }

    internal RestOptions Options { get; }

    internal string BaseAddress => Options.Description.BaseAddress;

    /// <summary>Whether a path reads a document, whose own content type may be asked for.</summary>
    public static bool IsDocument(string path) => path.StartsWith("Binary/", StringComparison.Ordinal) && !path.Contains('$', StringComparison.Ordinal);

    /// <summary>Answers one request for one Patient.</summary>
    /// <param name="request">The request.</param>
    /// <param name="store">The resources.</param>
    /// <param name="patientId">Whose dossier.</param>
    /// <param name="now">Moment of a change.</param>
    /// <param name="output">Where a resource is written; the answer points into it.</param>
    public RestAnswer Answer(RestRequest request, FhirStore store, string patientId, DateTimeOffset now, ArrayBufferWriter<byte> output)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(store);
        var segments = request.Path.Split('/');
        return segments switch
        {
            [""] => request.Method == "POST"
                ? _bundles.Answer(request, store, patientId, now, output)
                : RestAnswer.Refused(FhirRefusals.InteractionNotSupported($"{request.Method} /")),
            ["metadata"] when request.Method is "GET" or "HEAD" => Metadata(output),
            _ when Unserved(segments[0]) is { } refusal => RestAnswer.Refused(refusal),
            _ => AnswerType(request, segments, store, patientId, now, output),
        };
    }

    /// <summary>Why an interaction on a type is refused; null when the service has it.</summary>
    internal FhirRefusal? Forbids(string type, string interaction)
    {
        if (Unserved(type) is { } refusal)
        {
            return refusal;
        }

        var allowed = _resources[type].Interactions;
        return (allowed is null ? Array.IndexOf(ReadOnlyInteractions, interaction) >= 0 : allowed.Contains(interaction, StringComparer.Ordinal) || (interaction == "vread" && allowed.Contains("read", StringComparer.Ordinal)))
            ? null
            : FhirRefusals.InteractionNotSupported($"{interaction} on {type}");
    }

    internal bool AllowsAtBase(string interaction) =>
        Options.Description.Interactions?.Contains(interaction, StringComparer.Ordinal) == true;

    private FhirRefusal? Unserved(string type) => _resources.ContainsKey(type) ? null : FhirRefusals.TypeNotSupported(type);

    private RestAnswer AnswerType(
        RestRequest request, string[] segments, FhirStore store, string patientId, DateTimeOffset now, ArrayBufferWriter<byte> output) =>
        (request.Method, segments) switch
        {
            ("GET" or "HEAD", [var type]) => _reads.Search(request, type, lastN: false, store.Dossier(patientId), output),
            ("GET", [var type, "$lastn"]) => _reads.Search(request, type, lastN: true, store.Dossier(patientId), output),
            ("POST", [var type, "_search"]) => _reads.SearchByPost(request, type, store.Dossier(patientId), output),
            (_, [_, "$"]) => RestAnswer.Refused(FhirRefusals.InvalidRequest("De aanroep eindigt in een dollarteken zonder naam van een operatie.")),
            (_, [var type, ['$', ..] operation]) => RestAnswer.Refused(FhirRefusals.InteractionNotSupported($"{type}/{operation}")),
            ("GET" or "HEAD", [var type, var id]) => _reads.Read(request, type, id, store.Dossier(patientId), output),
            ("GET", [var type, var id, "_history", var version]) => _reads.ReadVersion(request, type, id, version, store.Dossier(patientId), output),
            ("POST" or "PUT" or "DELETE", [_] or [_, _]) => _writes.Answer(request, segments, store, patientId, now, output),
            _ => RestAnswer.Refused(FhirRefusals.InteractionNotSupported($"{request.Method} {request.Path}")),
        };

    private RestAnswer Metadata(ArrayBufferWriter<byte> output)
    {
        CapabilityStatement.Write(output, Schema, Options.Description);
        return new(200) { Body = output.WrittenMemory };
    }
}
