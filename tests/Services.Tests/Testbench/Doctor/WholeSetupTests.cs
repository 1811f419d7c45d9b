using MedMijSandbox.Testbench.Doctor;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Https;

namespace MedMijSandbox.Services.Tests.Testbench.Doctor;

public sealed class WholeSetupTests : IAsyncDisposable
{
    private readonly LittleStelsel _stelsel = new();

    public ValueTask DisposeAsync() => _stelsel.DisposeAsync();

    [Theory]
    [InlineData(DoctorSubject.Dva)]
    [InlineData(DoctorSubject.Dvp)]
    [InlineData(DoctorSubject.Lists)]
    public async Task Set_up_that_is_in_order_has_no_faults_and_no_warnings(DoctorSubject subject)
    {
        var report = await _stelsel.ExamineAsync(subject);

        report.Findings.Where(f => f.Severity <= Severity.Warning).Select(f => $"{f.Id} {f.Subject}: {f.Seen}").ShouldBeEmpty();
        report.ExitCode.ShouldBe(0);
        report.Duration.ShouldBeLessThan(TimeSpan.FromSeconds(10));
        report.Hosts.ShouldContain(LittleStelsel.Lists);
    }

    [Fact]
    public async Task Every_host_of_a_DVA_is_found_by_the_lists()
    {
        var report = await _stelsel.ExamineAsync();

        report.Hosts.ShouldBe([LittleStelsel.Dva, LittleStelsel.Lists, LittleStelsel.Token, LittleStelsel.Fhir]);
        report.Findings.Select(f => f.Id).ShouldContain("token-seen");
        report.Findings.Select(f => f.Id).ShouldContain("resource-seen");
        report.Findings.Select(f => f.Id).ShouldContain("authorization-seen");
        report.Findings.Select(f => f.Id).ShouldContain("client-certificate-seen");
    }

    [Fact]
    public async Task Server_that_does_not_ask_for_a_certificate_is_found()
    {
        _stelsel.ClientCertificates = ClientCertificateMode.NoCertificate;

        (await _stelsel.ExamineAsync()).ShouldBeginWith("client-certificate-not-asked");
    }

    [Fact]
    public async Task Server_that_serves_without_a_certificate_is_found()
    {
        _stelsel.ClientCertificates = ClientCertificateMode.AllowCertificate;

        (await _stelsel.ExamineAsync()).ShouldBeginWith("client-certificate-optional", LittleStelsel.Token);
    }

    [Fact]
    public async Task Server_that_says_that_a_certificate_is_missing_is_found()
    {
        _stelsel.ClientCertificates = ClientCertificateMode.AllowCertificate;
        _stelsel.Answers[LittleStelsel.Token] = Demanding(400, "No required SSL certificate was sent");

        (await _stelsel.ExamineAsync()).Findings.ShouldContain(f => f.Id == "refusal-says-why" && f.Subject == LittleStelsel.Token);
    }

    [Fact]
    public async Task Participant_that_is_on_no_list_is_told_that_and_not_three_things()
    {
        _stelsel.DvaIsListed = false;
        _stelsel.Nodes.Remove(LittleStelsel.Token);
        _stelsel.Nodes.Remove(LittleStelsel.Fhir);

        var report = await _stelsel.ExamineAsync();

        report.ShouldBeginWith("aanbieder-not-listed", LittleStelsel.Dva);
    }

    [Fact]
    public async Task Host_that_is_not_on_the_Whitelist_is_named()
    {
        _stelsel.Nodes.Remove(LittleStelsel.Fhir);

        (await _stelsel.ExamineAsync()).ShouldBeginWith("not-on-whitelist", LittleStelsel.Fhir);
    }

    [Fact]
    public async Task Caller_that_is_not_on_the_Whitelist_is_told()
    {
        _stelsel.Nodes.Remove(LittleStelsel.Dvp);

        (await _stelsel.ExamineAsync()).Findings.ShouldContain(f => f.Id == "client-certificate-not-listed");
    }

    [Fact]
    public async Task Client_certificate_for_servers_only_is_found()
    {
        _stelsel.ClientCertificate = _stelsel.Private.Issue(new(LittleStelsel.Dvp) { Usages = [LittleAuthority.ServerUsage] });

        (await _stelsel.ExamineAsync()).ShouldBeginWith("client-certificate-wrong-usage");
    }

    [Fact]
    public async Task DVP_that_is_not_on_the_client_list_is_found()
    {
        _stelsel.Clients.Clear();
        _stelsel.Clients.Add("ander.oefen.test");

        (await _stelsel.ExamineAsync(DoctorSubject.Dvp)).ShouldBeginWith("not-on-client-list", LittleStelsel.Dvp);
    }

    [Theory]
    [InlineData("https://pgo.oefen.test/terug#deel")]
    [InlineData("https://pgo.oefen.test:8443/terug")]
    [InlineData("http://pgo.oefen.test/terug")]
    [InlineData("https://ander.oefen.test/terug")]
    [InlineData("terug")]
    public async Task Redirect_uri_that_breaks_a_rule_is_found(string redirectUri) =>
        (await _stelsel.ExamineAsync(DoctorSubject.Dvp, r => r with { RedirectUri = redirectUri })).ShouldBeginWith("redirect-uri-unusable");

    [Fact]
    public async Task Without_the_place_of_the_lists_it_is_said_what_was_not_examined()
    {
        var report = await _stelsel.ExamineAsync(change: r => r with { Lists = null, ClientCertificate = null });

        report.ExitCode.ShouldBe(0);
        report.Findings.ShouldContain(f => f.Id == "lists-not-examined");
    }

    [Fact]
    public void File_that_is_no_certificate_is_refused_with_its_name()
    {
        var request = new DoctorRequest(DoctorSubject.Dva, "x.oefen.test") { CaFile = RepositoryRoot.Path("README.md") };

        var (doctor, problem) = DoctorRunner.Open(request, TimeProvider.System);

        doctor.ShouldBeNull();
        problem.ShouldNotBeNull().ShouldContain("README.md");
    }

    private static RequestDelegate Demanding(int status, string text) => context =>
    {
        context.Response.StatusCode = status;
        return LittleAnswers.WriteAsync(context, "text/html", text);
    };
}
