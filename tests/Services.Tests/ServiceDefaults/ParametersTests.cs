using System.Text;
using MedMijSandbox.ServiceDefaults;
using Microsoft.AspNetCore.Http;

namespace MedMijSandbox.Services.Tests.ServiceDefaults;

public sealed class ParametersTests
{
    private const string FormType = "application/x-www-form-urlencoded";

    [Fact]
    public async Task Names_are_matched_by_character_and_values_keep_their_order()
    {
        var form = (await ReadAsync("CODE=een&state=b&state=a&State=c")).ShouldNotBeNull();

        form["code"].Count.ShouldBe(0);
        form["CODE"].ToString().ShouldBe("een");
        form["state"].ToString().ShouldBe("b,a");
    }

    [Theory]
    [InlineData("a+b%20c", "a b c")]
    [InlineData("%C3%A9", "é")]
    [InlineData("%zz%4", "%zz%4")]
    [InlineData("%ED%A0%80%FF", "\ufffd\ufffd\ufffd\ufffd")]
    [InlineData("a=b", "a=b")]
    [InlineData("", "")]
    public async Task A_value_is_decoded_as_UTF_8_in_a_query_as_in_a_body(string sent, string value)
    {
        var context = new DefaultHttpContext();
        context.Request.QueryString = new("?x=" + sent);

        Parameters.OfQuery(context)["x"].ToString().ShouldBe(value);
        (await ReadAsync("x=" + sent)).ShouldNotBeNull()["x"].ToString().ShouldBe(value);
    }

    [Theory]
    [InlineData(FormType, true)]
    [InlineData(FormType + "; charset=UTF-8", true)]
    [InlineData(FormType + "; charset=\"utf-8\"", true)]
    [InlineData(FormType + "; charset=utf-7", false)]
    [InlineData("multipart/form-data; boundary=x", false)]
    [InlineData("application/json", false)]
    [InlineData(null, false)]
    public async Task Only_a_urlencoded_body_in_UTF_8_is_a_form(string? type, bool isForm) =>
        (await ReadAsync("code=een", type) is not null).ShouldBe(isForm);

    [Theory]
    [InlineData(1024, true)]
    [InlineData(1025, false)]
    public async Task A_form_has_at_most_1024_fields(int fields, bool isForm) =>
        (await ReadAsync(string.Join('&', Enumerable.Repeat("a=b", fields))) is not null).ShouldBe(isForm);

    private static async Task<Parameters?> ReadAsync(string body, string? type = FormType)
    {
        var context = new DefaultHttpContext();
        context.Request.ContentType = type;
        context.Request.Body = new MemoryStream(Encoding.UTF8.GetBytes(body));
        return await Parameters.OfFormAsync(context);
    }
}
