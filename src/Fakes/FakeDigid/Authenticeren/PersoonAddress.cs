using System.Net;
using MedMijSandbox.ServiceDefaults;

namespace MedMijSandbox.FakeDigid.Authenticeren;

/// <summary>IP address of the Persoon: what the Node saw, or who connected when there is no Node in front.</summary>
internal static class PersoonAddress
{
    public static string? Find(HttpContext context)
    {
        var behindNode = context.RequestServices.GetRequiredService<ParticipantSetup>().SocketPath is not null;
        return behindNode
            ? IPAddress.TryParse(context.Request.Headers["X-Forwarded-For"].ToString(), out var address) ? address.ToString() : null
            : context.Connection.RemoteIpAddress?.ToString();
    }
}
