namespace MedMijSandbox.Stelselnode.Aanbieders;

/// <summary>Gives the register to a system.</summary>
/// <remarks>Bron: core.reg.200; core.reg.201.</remarks>
internal static class RequestRegister
{
    public static Task Handle(HttpContext context, PublishedRegister register) =>
        ServedDocument.SendAsync(context, register.Bytes, register.ETag, "application/json");
}
