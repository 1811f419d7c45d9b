using MedMijSandbox.ServiceDefaults.Beheer;

namespace MedMijSandbox.FakeBerichtenbezorger.Bezorgen;

/// <summary>
/// A message comes in: 201 when it is new, 200 when there was one with the same id, 400 with the reason when it is not a message.
/// </summary>
internal static class ReceiveMessage
{
    public static async Task<IResult> HandleAsync(HttpRequest request, Mailbox mailbox)
    {
        if (!request.HasJsonContentType() || await BeheerRoutes.ReadAsync(request, MailboxJson.Default.NewMessage) is not { } message)
        {
            return Refuse("The body is not JSON with id, to, subject and text, each once and nothing else.");
        }

        return message.FindFault() is { } fault
            ? Refuse(fault)
            : Results.StatusCode(mailbox.TryAdd(message) ? StatusCodes.Status201Created : StatusCodes.Status200OK);
    }

    private static IResult Refuse(string error) => Results.Json(new Fault(error), MailboxJson.Default.Fault, statusCode: StatusCodes.Status400BadRequest);
}
