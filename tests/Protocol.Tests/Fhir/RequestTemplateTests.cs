using MedMijSandbox.Fhir.Gegevensdiensten;

namespace MedMijSandbox.Protocol.Tests.Fhir;

public sealed class RequestTemplateTests
{
    private static readonly RequestPeriod Year = new(new(2025, 1, 1), new(2025, 12, 31));

    [Theory]
    [InlineData("Condition", "Condition")]
    [InlineData("Appointment?date=ge{today}", "Appointment?date=ge2026-03-01")]
    [InlineData("Observation?date=ge{today-14M}", "Observation?date=ge2025-01-01")]
    [InlineData("Observation?date=ge{today+1D}&date=le{today-1Y}", "Observation?date=ge2026-03-02&date=le2025-03-01")]
    [InlineData("Observation?code=http://loinc.org|8302-2[&date=ge{from}][&date=le{until}]", "Observation?code=http://loinc.org|8302-2")]
    [InlineData("Appointment?date=ge{from|today}[&date=le{until}]", "Appointment?date=ge2026-03-01")]
    public void Without_a_period_what_depends_on_it_is_left_out(string template, string expected) =>
        RequestTemplate.Parse(template).Fill(Given.Today, default).ShouldBe(expected);

    [Theory]
    [InlineData("Observation?code=1[&date=ge{from}][&date=le{until}]", "Observation?code=1&date=ge2025-01-01&date=le2025-12-31")]
    [InlineData("DocumentReference?[indexed=ge{from}&][indexed=le{until}&]status=current", "DocumentReference?indexed=ge2025-01-01&indexed=le2025-12-31&status=current")]
    [InlineData("Appointment?date=ge{from|today}[&date=le{until}]", "Appointment?date=ge2025-01-01&date=le2025-12-31")]
    public void Period_that_was_chosen_is_filled_in(string template, string expected) =>
        RequestTemplate.Parse(template).Fill(Given.Today, Year).ShouldBe(expected);

    [Fact]
    public void One_end_of_a_period_is_enough() =>
        RequestTemplate.Parse("Observation?code=1[&date=ge{from}][&date=le{until}]").Fill(Given.Today, Year with { From = null })
            .ShouldBe("Observation?code=1&date=le2025-12-31");

    [Fact]
    public void Id_is_filled_in_and_is_needed()
    {
        var template = RequestTemplate.Parse("Condition?context=EpisodeOfCare/{id}");

        template.Fill(Given.Today, default, "een").ShouldBe("Condition?context=EpisodeOfCare/een");
        Should.Throw<ArgumentException>(() => template.Fill(Given.Today, default));
    }

    [Theory]
    [InlineData("Observation?date=ge{from}")]
    [InlineData("Observation?date=ge{vandaag}")]
    [InlineData("Observation?date=ge{today-14W}")]
    [InlineData("Observation?date=ge{today-M}")]
    [InlineData("Observation?date=ge{today")]
    [InlineData("Observation?code=1[&date=ge{yesterday}]")]
    [InlineData("Observation?code=1[&date=ge{from}")]
    public void Template_that_cannot_be_filled_is_refused(string template) =>
        Should.Throw<FormatException>(() => RequestTemplate.Parse(template));

    [Theory]
    [InlineData("Observation/$lastn?code=1", "Observation", true)]
    [InlineData("Observation?code=1", "Observation", false)]
    [InlineData("Flag", "Flag", false)]
    public void Type_and_operation_are_read_off(string template, string type, bool isLastN)
    {
        var parsed = RequestTemplate.Parse(template);

        parsed.ResourceType.ShouldBe(type);
        parsed.IsLastN.ShouldBe(isLastN);
    }
}
