using System.Diagnostics;
using System.Text;
using MedMijSandbox.Fhir;
using MedMijSandbox.Fhir.Serialization;

namespace MedMijSandbox.Protocol.Tests.Fhir.Structure;

/// <summary>A resource that is all errors costs no more than its size.</summary>
[Collection(nameof(Alone))]
public sealed class LimitTests
{
    private const int Many = 100_000;

    /// <summary>More than is ever shown, far fewer than there are.</summary>
    private const int MostErrors = 1000;

    [Fact]
    public void A_list_of_wrong_values_gives_a_limited_number_of_errors()
    {
        var json = $"{{\"resourceType\":\"Patient\",\"name\":[{{\"given\":[{Repeat("1,", Many)}1]}}]}}";

        var errors = FhirResource.ParseStrictly(Given.R4, Encoding.UTF8.GetBytes(json)).Errors;

        errors.Count.ShouldBeInRange(1, MostErrors);
    }

    [Fact]
    public void An_object_of_unknown_elements_gives_a_limited_number_of_errors()
    {
        var members = string.Join(',', Enumerable.Range(0, Many).Select(number => $"\"x{number}\":1"));

        var errors = FhirResource.ParseStrictly(Given.Stu3, Encoding.UTF8.GetBytes($"{{\"resourceType\":\"Patient\",{members}}}")).Errors;

        errors.Count.ShouldBeInRange(1, MostErrors);
    }

    [Fact]
    public void XML_of_unknown_elements_gives_a_limited_number_of_errors()
    {
        var xml = $"<Patient xmlns=\"http://hl7.org/fhir\">{Repeat("<a/><b/>", Many / 2)}</Patient>";

        FhirXml.Read(Given.R4, xml).Errors.Count.ShouldBeInRange(1, MostErrors);
    }

    [Fact]
    public void XML_of_wrong_values_gives_a_limited_number_of_errors()
    {
        var xml = $"<Patient xmlns=\"http://hl7.org/fhir\"><name>{Repeat("<given/>", Many)}</name></Patient>";

        FhirXml.Read(Given.Stu3, xml).Errors.Count.ShouldBeInRange(1, MostErrors);
    }

    [Fact]
    public void A_long_list_with_an_object_beside_each_value_is_read_in_one_go()
    {
        const string Beside = "{\"id\":\"x\"}";
        var values = $"\"given\":[{Repeat("null,", Many)}null]";
        var objects = $"\"_given\":[{Repeat($"{Beside},", Many)}{Beside}]";
        var json = $"{{\"resourceType\":\"Patient\",\"name\":[{{{values},{objects}}}]}}";
        var watch = Stopwatch.StartNew();

        FhirResource.ParseStrictly(Given.R4, Encoding.UTF8.GetBytes(json)).Errors.ShouldBeEmpty();

        // one go takes some tens of milliseconds, one go for each value many seconds
        watch.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(5));
    }

    private static string Repeat(string text, int count) => string.Concat(Enumerable.Repeat(text, count));
}
