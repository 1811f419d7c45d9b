using System.Buffers;
using System.Diagnostics;
using System.Globalization;
using System.Text;
using MedMijSandbox.Fhir;
using MedMijSandbox.Fhir.Schema;
using MedMijSandbox.Fhir.Search;
using MedMijSandbox.Fhir.Store;

namespace MedMijSandbox.ResourceBenchmark;

/// <summary>A store of a million resources: time to fill, memory, and the time of a person's search, the first one and later ones.</summary>
internal static class StoreBenchmark
{
    private const int Observations = 59;
    private const int Prescriptions = 20;
    private const int PerPerson = 1 + Observations + (2 * Prescriptions);
    private const int Searches = 20_000;

    private static readonly (string Type, string Query)[] Queries =
    [
        ("Observation", "code=http://loinc.org|85354-9"),
        ("MedicationRequest", "category=http://snomed.info/sct|16076005&_include=MedicationRequest:medication"),
        ("Patient", "_include=Patient:general-practitioner"),
    ];

    public static void Run(int resources)
    {
        var schema = FhirSchema.Of(FhirVersion.Stu3);
        var persons = resources / PerPerson;
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var filling = Stopwatch.StartNew();
        var (store, bytes) = Fill(schema, persons);
        filling.Stop();
        var memory = GC.GetTotalMemory(forceFullCollection: true) - before;
        Line($"store: {store.Count} resources of {persons} persons, filled in {filling.Elapsed.TotalSeconds:F1} s");
        Line($"  {bytes / (double)store.Count:F0} bytes of JSON and {memory / (double)store.Count:F0} bytes of memory per resource");
        Measure(schema, store, persons, "first search of a person", distinct: true);
        Measure(schema, store, persons, "any search", distinct: false);
    }

    private static (FhirStore Store, long Bytes) Fill(FhirSchema schema, int persons)
    {
        var builder = new FhirStoreBuilder(schema);
        var bytes = 0L;
        foreach (var (_, json) in Population.Shared().Concat(Enumerable.Range(0, persons).SelectMany(p => Population.Dossier(p, Observations, Prescriptions))))
        {
            var text = Encoding.UTF8.GetBytes(json);
            bytes += text.Length;
            builder.Add(FhirResource.Parse(schema, text).TryGet(out var resource) ? resource : throw new InvalidOperationException(json));
        }

        return (builder.Build(), bytes);
    }

    private static void Measure(FhirSchema schema, FhirStore store, int persons, string what, bool distinct)
    {
        var random = new Random(4711);
        var order = Enumerable.Range(0, persons).ToArray();
        random.Shuffle(order);
        var times = new List<double>();
        for (var i = 0; i < (distinct ? Math.Min(persons, Searches) : Searches); i++)
        {
            var person = distinct ? order[i] : random.Next(persons);
            var (type, query) = Queries[i % Queries.Length];
            var started = Stopwatch.GetTimestamp();
            SearchQuery.Parse(schema, type, lastN: false, query).TryGet(out var parsed, out _);
            var result = store.Dossier(Population.PatientId(person)).Search(parsed!);
            SearchBundle.Write(new ArrayBufferWriter<byte>(), schema, "b", "https://fhir.example/48/fhir", parsed!, result);
            times.Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
        }

        times.Sort();
        Line($"  {what}: {times.Count} searches, p50 {times[times.Count / 2]:F3} ms, p99 {times[times.Count * 99 / 100]:F3} ms, max {times[^1]:F3} ms");
    }

    private static void Line(FormattableString text) => Console.WriteLine(text.ToString(CultureInfo.InvariantCulture));
}
