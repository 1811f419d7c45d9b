using System.Globalization;
using System.Text;
using MedMijSandbox.ServiceDefaults;
using MedMijSandbox.Stelselnode.Lijsten;

namespace MedMijSandbox.Stelselnode.Fouten;

/// <summary>Gives a list with a fault.</summary>
internal static class FaultyAnswer
{
    /// <summary>Query parameter of the address that a redirect leads to: there are no faults there.</summary>
    public const string Redirected = "omgeleid";

    private const int StandardMegabytes = 64;
    private const int StandardMilliseconds = 5000;

    /// <summary>Answers; false when the right list has to follow.</summary>
    public static async Task<bool> SendAsync(HttpContext context, ActiveListFault fault, ListBuilder builder, PublishedLists lists)
    {
        var list = lists.Find(builder.FileName, builder.Api)!;
        fault.CountApplied();
        Explanation.Set(context, $"lijstfout '{fault.Kind.Name}' toegepast");
        context.Response.Headers.CacheControl = "no-store";
        switch (fault.Kind.Name)
        {
            case ListFaultCatalogue.Slow:
                await Task.Delay(TimeSpan.FromMilliseconds(fault.Rule.Milliseconds ?? StandardMilliseconds), TimeProvider.System, context.RequestAborted);
                return false;
            case ListFaultCatalogue.Redirect:
                context.Response.StatusCode = StatusCodes.Status302Found;
                context.Response.Headers.Location = string.Create(CultureInfo.InvariantCulture, $"/{builder.FileName}?api={builder.Api}&{Redirected}=ja");
                return true;
            case ListFaultCatalogue.NotFound:
                context.Response.StatusCode = StatusCodes.Status404NotFound;
                return true;
            case ListFaultCatalogue.ServerError:
                context.Response.StatusCode = StatusCodes.Status500InternalServerError;
                return true;
            case ListFaultCatalogue.Unavailable:
                context.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
                context.Response.Headers.RetryAfter = "30";
                return true;
            case ListFaultCatalogue.WrongContentType:
                return await SendAsync(context, list.Bytes, "text/html");
            case ListFaultCatalogue.GzipUnasked:
                context.Response.Headers.ContentEncoding = "gzip";
                return await SendAsync(context, list.Gzip.Value, RequestList.ContentType);
            case ListFaultCatalogue.Huge:
                return await SendHugeAsync(context, fault, builder, list, lists);
            default:
                return await SendAsync(context, FaultyList.Of(fault, builder, list, context.RequestServices.GetRequiredService<ListArchive>(), lists), RequestList.ContentType);
        }
    }

    private static async Task<bool> SendAsync(HttpContext context, byte[] bytes, string contentType)
    {
        context.Response.ContentType = contentType;
        context.Response.ContentLength = bytes.Length;
        if (!HttpMethods.IsHead(context.Request.Method))
        {
            await context.Response.Body.WriteAsync(bytes, context.RequestAborted);
        }

        return true;
    }

    /// <summary>Sends made-up entries until the size is reached, without having them all in memory.</summary>
    private static async Task<bool> SendHugeAsync(HttpContext context, ActiveListFault fault, ListBuilder builder, PublishedList list, PublishedLists lists)
    {
        var text = FaultyList.Ahead(ListText.Of(list.Bytes, builder.Release.Kind), fault, builder, list, lists);
        context.Response.ContentType = RequestList.ContentType;
        if (HttpMethods.IsHead(context.Request.Method))
        {
            return true;
        }

        var left = (fault.Rule.Megabytes ?? StandardMegabytes) * 1_000_000L;
        var body = context.Response.Body;
        await body.WriteAsync(Encoding.UTF8.GetBytes(text.Before + text.Open + string.Concat(text.Entries)), context.RequestAborted);
        var block = new StringBuilder();
        for (var number = 0L; text.Entries.Count > 0 && left > 0;)
        {
            block.Clear();
            while (block.Length < 256 * 1024)
            {
                block.Append(text.Copy((int)(number % text.Entries.Count), number));
                number++;
            }

            var bytes = Encoding.UTF8.GetBytes(block.ToString());
            left -= bytes.Length;
            await body.WriteAsync(bytes, context.RequestAborted);
        }

        await body.WriteAsync(Encoding.UTF8.GetBytes(text.Close + text.After), context.RequestAborted);
        return true;
    }
}
