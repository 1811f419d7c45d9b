using MedMijSandbox.Testbench.Doctor;
using MedMijSandbox.Testbench.Doctor.Bevindingen;
using MedMijSandbox.Testbench.Doctor.Verslag;

namespace MedMijSandbox.Services.Tests.Testbench.Doctor;

public sealed class TriageTests
{
    private static readonly ExaminedHost Front = new("dva.oefen.test", 443, HostChannel.Frontchannel);
    private static readonly ExaminedHost Back = new("token.dva.oefen.test", 443, HostChannel.Backchannel);

    [Fact]
    public void Faults_come_before_warnings_and_causes_before_consequences()
    {
        var ordered = Triage.Order(
        [
            ListFindings.NoETag.At(Back, "a"), TokenFindings.NotJson.At(Back, "b"), CertificateFindings.ExpiresSoon.At(Back, "c"), NameFindings.Refused.At(Front, "d"),
        ]);

        ordered.Select(f => f.Id).ShouldBe(["port-refused", "token-not-json", "certificate-expires-soon", "list-no-etag"]);
    }

    [Fact]
    public void Consequence_at_the_same_host_is_not_told_and_at_another_host_it_is()
    {
        var ordered = Triage.Order([TlsFindings.Failed.At(Back, "a"), CertificateFindings.Expired.At(Back, "b"), TlsFindings.Failed.At(Front, "a")]);

        ordered.Select(f => (f.Id, f.Subject)).ShouldBe([("tls-failed", Front.Subject), ("certificate-expired", Back.Subject)]);
    }

    [Fact]
    public void List_that_cannot_be_used_makes_that_nobody_is_said_to_be_absent_from_it()
    {
        var ordered = Triage.Order([ListingFindings.NotOnWhitelist.At(Back, "a"), ListFindings.Malformed.About("Whitelist", Front, "b")]);

        ordered.ShouldHaveSingleItem().Id.ShouldBe("list-malformed");
    }

    [Fact]
    public void Same_finding_at_several_hosts_is_told_once()
    {
        var ordered = Triage.Order([TlsFindings.No13.At(Back, "a"), TlsFindings.No13.At(Front, "a"), TlsFindings.No13.At(Front, "b")]);

        ordered.Select(f => f.Subject).ShouldBe(["dva.oefen.test", "dva.oefen.test, token.dva.oefen.test"]);
    }

    [Fact]
    public void What_others_sent_is_shown_on_one_line_without_commands_for_the_terminal()
    {
        var finding = TlsFindings.NotTls.At(Front, "\u001b[2J\r\n\u202e" + new string('x', 5000));
        var text = DoctorText.Write(new(DoctorSubject.Dva, "dva.oefen.test", DateTimeOffset.UnixEpoch, TimeSpan.Zero, [], [finding]));

        finding.Seen.Length.ShouldBeLessThan(700);
        text.ShouldNotContain('\u001b');
        text.ShouldNotContain('\u202e');
        text.ShouldContain("1 fault, 0 warnings, 0 hints. Begin with port-not-tls at dva.oefen.test.");
    }

    [Fact]
    public void Report_as_JSON_has_every_field_of_a_finding()
    {
        var text = DoctorJson.Write(new(DoctorSubject.Lists, "x", DateTimeOffset.UnixEpoch, TimeSpan.FromSeconds(1), ["x"], [TlsFindings.Seen.At(Front, "gezien")]));

        foreach (var field in new[] { "\"id\": \"tls-seen\"", "\"severity\": \"ok\"", "\"subject\"", "\"seen\": \"gezien\"", "\"expected\"", "\"source\"", "\"advice\"", "\"rank\"", "\"durationMs\": 1000" })
        {
            text.ShouldContain(field);
        }
    }
}
