using System.Text;
using MedMijSandbox.Testbench.Doctor;
using Microsoft.AspNetCore.Http;

namespace MedMijSandbox.Services.Tests.Testbench.Doctor;

public sealed class ListFindingTests : IAsyncDisposable
{
    private const string WhitelistFile = "/MedMij_Whitelist.xml";
    private readonly LittleStelsel _stelsel = new();

    public ValueTask DisposeAsync() => _stelsel.DisposeAsync();

    [Theory]
    [InlineData("<a/>", "list-wrong-namespace")]
    [InlineData("<Whitelist xmlns=\"xmlns://afsprakenstelsel.medmij.nl/whitelist/release99/\"/>", "list-wrong-namespace")]
    [InlineData("<Whitelist xmlns=\"xmlns://afsprakenstelsel.medmij.nl/whitelist/release2/\"/>", "list-invalid")]
    [InlineData("<Whitelist xmlns=\"xmlns://afsprakenstelsel.medmij.nl/whitelist/release2/\"><Tijdst", "list-malformed")]
    [InlineData("<!DOCTYPE a [<!ENTITY b \"c\">]><a>&b;</a>", "list-malformed")]
    [InlineData("", "list-malformed")]
    public async Task Text_that_is_no_list_is_found(string text, string id)
    {
        Whitelist(context => WriteAsync(context, "application/xml", Encoding.UTF8.GetBytes(text)));

        (await _stelsel.ExamineAsync(DoctorSubject.Lists)).ShouldBeginWith(id, "Whitelist");
    }

    [Fact]
    public async Task Empty_list_is_the_cause_of_absence()
    {
        _stelsel.Nodes.Clear();

        var report = await _stelsel.ExamineAsync();

        report.ShouldBeginWith("list-empty", "Whitelist");
        report.Findings.ShouldNotContain(f => f.Id == "not-on-whitelist");
    }

    [Theory]
    [InlineData(302, "list-redirected")]
    [InlineData(404, "list-unavailable")]
    [InlineData(503, "list-unavailable")]
    public async Task Status_other_than_200_is_found(int status, string id)
    {
        Whitelist(context =>
        {
            context.Response.StatusCode = status;
            context.Response.Headers.Location = "https://elders.test/";
            return Task.CompletedTask;
        });

        (await _stelsel.ExamineAsync(DoctorSubject.Lists)).ShouldBeginWith(id, "Whitelist");
    }

    [Fact]
    public async Task Content_type_that_is_not_XML_is_a_fault_and_a_parameter_a_warning()
    {
        var type = "text/html";
        Whitelist(context => WriteAsync(context, type, _stelsel.ListBytes(WhitelistFile[1..])));

        (await _stelsel.ExamineAsync(DoctorSubject.Lists)).ShouldBeginWith("list-content-type", "Whitelist");

        type = "application/xml; charset=utf-8";
        var report = await _stelsel.ExamineAsync(DoctorSubject.Lists);
        report.ExitCode.ShouldBe(0);
        report.Findings.ShouldContain(f => f.Id == "list-content-type-parameter");
    }

    [Fact]
    public async Task List_that_drips_in_is_found_in_time()
    {
        Whitelist(async context =>
        {
            context.Response.ContentType = "application/xml";
            while (!context.RequestAborted.IsCancellationRequested)
            {
                await context.Response.Body.WriteAsync("<"u8.ToArray(), context.RequestAborted);
                await context.Response.Body.FlushAsync(context.RequestAborted);
                await Task.Delay(TimeSpan.FromMilliseconds(100), TimeProvider.System, context.RequestAborted);
            }
        });

        (await _stelsel.ExamineAsync(DoctorSubject.Lists)).ShouldBeginWith("list-slow", "Whitelist");
    }

    [Fact]
    public async Task List_without_an_end_is_not_read_to_its_end()
    {
        Whitelist(async context =>
        {
            var block = new byte[1024 * 1024];
            context.Response.ContentType = "application/xml";
            while (!context.RequestAborted.IsCancellationRequested)
            {
                await context.Response.Body.WriteAsync(block, context.RequestAborted);
            }
        });

        var report = await _stelsel.ExamineAsync(DoctorSubject.Lists);

        report.Findings[0].Id.ShouldBeOneOf("list-too-large", "list-slow");
        report.Duration.ShouldBeLessThan(TimeSpan.FromSeconds(10));
    }

    [Fact]
    public async Task Version_that_does_not_exist_may_not_be_served()
    {
        _stelsel.Answers[LittleStelsel.Lists] = context =>
            WriteAsync(context, "application/xml", _stelsel.ListBytes(context.Request.Path.Value!.TrimStart('/')));

        var findings = (await _stelsel.ExamineAsync(DoctorSubject.Lists)).Findings;

        findings.ShouldContain(f => f.Id == "list-api-ignored");
        findings.ShouldContain(f => f.Id == "list-no-etag");
    }

    [Fact]
    public async Task One_list_can_be_examined_alone()
    {
        var report = await _stelsel.ExamineAsync(DoctorSubject.Lists, r => r with { Lists = new($"https://{LittleStelsel.Lists}{WhitelistFile}?api=2") });

        report.ExitCode.ShouldBe(0);
        report.Findings.Where(f => f.Id == "list-seen").ShouldHaveSingleItem().Subject.ShouldBe("Whitelist");
    }

    private void Whitelist(RequestDelegate answer) => _stelsel.Answers[LittleStelsel.Lists] = context =>
        context.Request.Path == WhitelistFile && context.Request.Query["api"] == "2" ? answer(context) : LittleAnswers.Right(context, _stelsel);

    private static async Task WriteAsync(HttpContext context, string type, byte[] bytes)
    {
        context.Response.ContentType = type;
        await context.Response.Body.WriteAsync(bytes);
    }
}
