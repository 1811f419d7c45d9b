using System.Text.Json;

namespace MedMijSandbox.Ketenlogging;

/// <summary>Names and fixed values on the wire of the logging interface.</summary>
internal static class KetenlogNames
{
    public const string Event = "event";
    public const string Type = "type";
    public const string Location = "location";
    public const string Time = "datetime";
    public const string SessionId = "session_id";
    public const string TraceId = "trace_id";
    public const string Request = "request";
    public const string Id = "id";
    public const string Method = "method";
    public const string ClientId = "client_id";
    public const string ServerId = "server_id";
    public const string Uri = "uri";
    public const string GrantType = "grant_type";
    public const string InitiatedBy = "initiated_by";
    public const string ProviderId = "provider_id";
    public const string ServiceId = "service_id";
    public const string Response = "response";
    public const string RequestId = "request_id";
    public const string Status = "status";
    public const string Error = "error";
    public const string Code = "code";
    public const string Description = "description";

    public const string AuthorizationCode = "authorization_code";
    public const string RefreshToken = "refresh_token";
    public const string Person = "person";
    public const string Machine = "machine";
}

/// <summary>The same names as the writer wants them: encoded once, not at every line.</summary>
internal static class EncodedNames
{
    public static readonly JsonEncodedText Event = JsonEncodedText.Encode(KetenlogNames.Event);
    public static readonly JsonEncodedText Type = JsonEncodedText.Encode(KetenlogNames.Type);
    public static readonly JsonEncodedText Location = JsonEncodedText.Encode(KetenlogNames.Location);
    public static readonly JsonEncodedText Time = JsonEncodedText.Encode(KetenlogNames.Time);
    public static readonly JsonEncodedText SessionId = JsonEncodedText.Encode(KetenlogNames.SessionId);
    public static readonly JsonEncodedText TraceId = JsonEncodedText.Encode(KetenlogNames.TraceId);
    public static readonly JsonEncodedText Request = JsonEncodedText.Encode(KetenlogNames.Request);
    public static readonly JsonEncodedText Id = JsonEncodedText.Encode(KetenlogNames.Id);
    public static readonly JsonEncodedText Method = JsonEncodedText.Encode(KetenlogNames.Method);
    public static readonly JsonEncodedText ClientId = JsonEncodedText.Encode(KetenlogNames.ClientId);
    public static readonly JsonEncodedText ServerId = JsonEncodedText.Encode(KetenlogNames.ServerId);
    public static readonly JsonEncodedText Uri = JsonEncodedText.Encode(KetenlogNames.Uri);
    public static readonly JsonEncodedText GrantType = JsonEncodedText.Encode(KetenlogNames.GrantType);
    public static readonly JsonEncodedText InitiatedBy = JsonEncodedText.Encode(KetenlogNames.InitiatedBy);
    public static readonly JsonEncodedText ProviderId = JsonEncodedText.Encode(KetenlogNames.ProviderId);
    public static readonly JsonEncodedText ServiceId = JsonEncodedText.Encode(KetenlogNames.ServiceId);
    public static readonly JsonEncodedText Response = JsonEncodedText.Encode(KetenlogNames.Response);
    public static readonly JsonEncodedText RequestId = JsonEncodedText.Encode(KetenlogNames.RequestId);
    public static readonly JsonEncodedText Status = JsonEncodedText.Encode(KetenlogNames.Status);
    public static readonly JsonEncodedText Error = JsonEncodedText.Encode(KetenlogNames.Error);
    public static readonly JsonEncodedText Code = JsonEncodedText.Encode(KetenlogNames.Code);
    public static readonly JsonEncodedText Description = JsonEncodedText.Encode(KetenlogNames.Description);
}
