using System.Text;
using MedMijSandbox.Fhir;
using MedMijSandbox.Fhir.Rest;
using MedMijSandbox.Fhir.Schema;
using MedMijSandbox.Fhir.Store;

namespace MedMijSandbox.Protocol.Tests.Fhir.Rest;

/// <summary>
/// A FHIR interface that allows everything on a few types, and reading alone on Organization. Its store holds the Patients <c>p</c> and
/// <c>q</c>, the Practitioner <c>gp</c> of the first, and what a test adds.
/// </summary>
internal sealed class TestService
{
    public const string Json = "application/fhir+json";
    public const string Xml = "application/fhir+xml";

    /// <summary>Moment at which the store was filled.</summary>
    public static readonly DateTimeOffset Start = new(2026, 3, 1, 9, 0, 0, TimeSpan.Zero);

    private static readonly string[] Everything = ["read", "vread", "search-type", "create", "update", "delete"];

    private static readonly string[] Standing =
    [
        """{"resourceType":"Patient","id":"p","generalPractitioner":[{"reference":"Practitioner/gp"}]}""",
        """{"resourceType":"Patient","id":"q"}""",
        """{"resourceType":"Practitioner","id":"gp","active":true}""",
    ];

    private readonly RestService _rest;

    public TestService(
        FhirVersion version, IEnumerable<string>? resources = null, int pageSize = 0, Action<string, IReadOnlyList<ResourceVersion>>? keep = null)
    {
        Schema = FhirSchema.Of(version);
        _rest = new(Schema, new(Description(["batch", "transaction"]), pageSize));
        var builder = new FhirStoreBuilder(Schema, Start);
        foreach (var json in Standing.Concat(resources ?? []))
        {
            builder.Add(Given.Resource(Schema, json));
        }

        Store = builder.Build(keep);
    }

    public FhirSchema Schema { get; }

    public FhirStore Store { get; }

    /// <summary>Moment of the changes that come.</summary>
    public DateTimeOffset Now { get; set; } = Start.AddHours(1);

    public static CapabilityDescription Description(IReadOnlyList<string>? interactions) => new(
        Given.BaseAddress,
        "test",
        Given.Today,
        [
            Changeable("Patient"),
            Changeable("Practitioner"),
            new("Observation", ["code", "date"], ["Observation:specimen"], ["lastn"], Everything),
            Changeable("Condition"),
            Changeable("Communication"),
            Changeable("DocumentReference"),
            Changeable("Binary"),
            new("Organization", [], [], []),
        ],
        interactions);

    public static RestRequest Request(string method, string address, string? body = null)
    {
        var parts = address.Split('?', 2);
        return new()
        {
            Method = method,
            Path = parts[0],
            Query = parts.Length > 1 ? parts[1] : "",
            ContentType = body is null ? null : Json,
            Body = body is null ? default : Encoding.UTF8.GetBytes(body),
        };
    }

    public RestAnswer Send(RestRequest request, string patientId = "p") => _rest.Answer(request, Store, patientId, Now, new());

    public RestAnswer Get(string address, string patientId = "p") => Send(Request("GET", address), patientId);

    public RestAnswer Post(string address, string body) => Send(Request("POST", address, body));

    public RestAnswer Put(string address, string body) => Send(Request("PUT", address, body));

    public RestAnswer Delete(string address) => Send(Request("DELETE", address));

    private static CapabilityResource Changeable(string type) => new(type, [], [], [], Everything);
}
