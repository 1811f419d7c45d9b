using MedMijSandbox.Dva.Autoriseren;
using MedMijSandbox.ServiceDefaults.Ketenlogging;

namespace MedMijSandbox.Dva;

/// <summary>
/// The two ids in the log: those of the authorization request while a Persoon is in the browser, those of the request itself elsewhere. All lines about one
/// request have the same, also when it came without.
/// </summary>
/// <remarks>
/// Who logs does not catch what <see cref="KetenLog"/> throws on a full disk: what cannot be logged is not done either, and the participant answers with a
/// fault, as when its storage fails.
/// </remarks>
internal static class FlowIds
{
    public static KetenIds Of(HttpContext context) => context.Features.Get<KetenIds>() ?? Set(context, KetenIds.Of(context.Request));

    public static KetenIds Of(AuthorizationSession session) => new(session.CorrelationId, session.RequestId);

    public static KetenIds Set(HttpContext context, KetenIds ids)
    {
        context.Features.Set(ids);
        return ids;
    }
}
