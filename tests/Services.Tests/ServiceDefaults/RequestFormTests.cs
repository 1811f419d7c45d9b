using MedMijSandbox.ServiceDefaults.Screens;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Primitives;

namespace MedMijSandbox.Services.Tests.ServiceDefaults;

public sealed class RequestFormTests
{
    [Fact]
    public async Task A_form_that_another_thread_has_just_read_is_a_form()
    {
        var context = new DefaultHttpContext();
        context.Features.Set<IFormFeature>(new JustRead());

        var form = await RequestForm.ReadAsync(context);

        form.ShouldNotBeNull()["grant_type"].ToString().ShouldBe("refresh_token");
    }

    /// <summary>What the framework's own feature is when the body was read between making its task and handing it out.</summary>
    private sealed class JustRead : IFormFeature
    {
        private static readonly Task<IFormCollection> NoTask = null!;

        public bool HasFormContentType => true;

        public IFormCollection? Form { get; set; } = new FormCollection(new Dictionary<string, StringValues> { ["grant_type"] = "refresh_token" });

        public IFormCollection ReadForm() => Form!;

        public Task<IFormCollection> ReadFormAsync(CancellationToken cancellationToken) => NoTask;
    }
}
