using System.Text;
using MedMijSandbox.Dvp.Delen;
using MedMijSandbox.Fhir.Gegevensdiensten;

namespace MedMijSandbox.Services.Tests.Dvp;

public sealed class BundleTextTests
{
    private static readonly GegevensdienstDefinition Meetwaarden = GegevensdienstCatalogue.Find("53")!;

    [Fact]
    public void Batch_for_Meetwaarden_can_be_sent() =>
        BundleText.Check(Meetwaarden, """{"resourceType":"Bundle","type":"batch","entry":[]}""").ShouldBeNull();

    [Theory]
    [InlineData("")]
    [InlineData("geen json")]
    [InlineData("""{"resourceType":"Bundle","type":"transaction"}""")]
    [InlineData("""{"resourceType":"Observation","id":"1"}""")]
    [InlineData("""{"resourceType":"Bundle","type":"batch","entry":[{"resource":{"resourceType":"Patient","identifier":[{"system":"http://fhir.nl/fhir/NamingSystem/bsn","value":"999900006"}]}}]}""")]
    public void Other_text_is_not_sent(string text) => BundleText.Check(Meetwaarden, text).ShouldNotBeNull();

    [Fact]
    public void Answer_tells_what_came_of_each_entry()
    {
        var findings = new List<string>();

        var answer = BundleText.ReadAnswer(Encoding.UTF8.GetBytes("""
            {"resourceType":"Bundle","type":"batch-response","entry":[
            {"resource":{"resourceType":"Observation","id":"1"},"response":{"status":"201 Created","location":"Observation/1/_history/1"}},
            {"response":{"status":"422"}}]}
            """), findings);

        answer!.Entries.Count.ShouldBe(2);
        answer.Entries[0].ShouldBe(new SharedEntry("201 Created", "Observation/1/_history/1", "Observation"));
        answer.Entries[1].ShouldBe(new SharedEntry("422", null, ""));
        findings.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("")]
    [InlineData("""{"resourceType":"Bundle","type":"searchset"}""")]
    [InlineData("""{"resourceType":"OperationOutcome"}""")]
    public void Other_answer_cannot_be_read(string body) => BundleText.ReadAnswer(Encoding.UTF8.GetBytes(body), []).ShouldBeNull();
}
