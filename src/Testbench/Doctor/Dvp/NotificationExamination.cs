using MedMijSandbox.Testbench.Doctor.Bevindingen;
using MedMijSandbox.Testbench.Doctor.Verbinding;

namespace MedMijSandbox.Testbench.Doctor.Dvp;

/// <summary>Whether the places where a DVP takes notifications answer, without sending one.</summary>
/// <remarks>Bron: ext.abo.subnotint.201; ext.abo.rscnotint.201.</remarks>
internal sealed class NotificationExamination : IExamination
{
    public string Name => "notifications";

    public Stage Stage => Stage.Http;

    public bool Concerns(Examinee examinee, ExaminedHost host) =>
        examinee.Request.Subject == DoctorSubject.Dvp && host.Channel == HostChannel.Backchannel && examinee.Certificates.Find(Shown.Listed) is not null;

    public async Task<IReadOnlyList<Finding>> ExamineAsync(Examinee examinee, ExaminedHost host, CancellationToken cancellationToken)
    {
        var facts = await examinee.Lists.WaitAsync(cancellationToken);
        var findings = new List<Finding>();
        foreach (var endpoint in (facts?.NotificationsOf(examinee.Main.Name) ?? []).Where(host.Has).Take(2))
        {
            var address = new Uri(endpoint.AbsoluteUri.TrimEnd('/') + "/Notification");
            var answer = await examinee.Http.SendAsync(new(HttpMethod.Get, address, Shown.Listed), cancellationToken);
            if (answer.Status is 404 or 405)
            {
                // A route for POST alone may say either.
                continue;
            }

            if (AnswerVerdict.Of(host, address, answer) is { } noAnswer)
            {
                findings.Add(noAnswer);
            }
            else if (answer.IsSuccess)
            {
                findings.Add(DvpFindings.Notification.At(host, $"{address.AbsolutePath}: {answer.InWords()} to a GET"));
            }
        }

        return findings;
    }
}
