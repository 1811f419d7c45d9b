using System.Diagnostics;
using MedMijSandbox.Stelsel;
using OpenTelemetry;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace MedMijSandbox.ServiceDefaults;

/// <summary>Traces of one participant, sent by OTLP when <c>OTEL_EXPORTER_OTLP_ENDPOINT</c> is set and not made otherwise.</summary>
/// <remarks>
/// Each participant has an <see cref="ActivitySource"/> of its own in its container, which ASP.NET Core uses for the server spans. The
/// framework's process-wide sources are left alone: with several participants in one process they would export every span under every name.
/// </remarks>
internal static class Telemetry
{
    public static void Add(IServiceCollection services, IConfiguration configuration, string participant)
    {
        if (string.IsNullOrEmpty(configuration["OTEL_EXPORTER_OTLP_ENDPOINT"]))
        {
            return;
        }

        services.AddSingleton(_ => Sdk.CreateTracerProviderBuilder()
            .AddSource($"MedMijSandbox.{participant}")
            .ConfigureResource(resource => resource.AddService(participant, serviceNamespace: "MedMijSandbox"))
            .AddOtlpExporter()
            .Build());
        services.AddHostedService<ProviderLifetime>();
    }

    /// <summary>Makes the provider at start, before the first request, and lets the container flush it at the end.</summary>
    private sealed class ProviderLifetime(TracerProvider provider) : IHostedService
    {
        public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken)
        {
            provider.ForceFlush(2000);
            return Task.CompletedTask;
        }
    }
}

/// <summary>
/// Starts a client span from the participant's own source for every outgoing request, in the trace of its flow when it names one, and
/// sends <c>traceparent</c> along.
/// </summary>
internal sealed class ClientTracingHandler(ActivitySource source, HttpMessageHandler inner) : DelegatingHandler(inner)
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var correlation = request.Headers.TryGetValues(MedMijIds.CorrelationId, out var values) ? values.First() : null;
        using var activity = source.StartActivity(request.Method.Method, ActivityKind.Client, FlowTrace.ContextOf(correlation));
        if (activity is not null)
        {
            activity.SetTag("http.request.method", request.Method.Method);
            activity.SetTag("server.address", request.RequestUri!.Host);
            activity.SetTag("url.path", request.RequestUri.AbsolutePath);
            DistributedContextPropagator.Current.Inject(activity, request, static (carrier, name, value) =>
                ((HttpRequestMessage)carrier!).Headers.TryAddWithoutValidation(name, value));
        }

        var response = await base.SendAsync(request, cancellationToken);
        activity?.SetTag("http.response.status_code", (int)response.StatusCode);
        return response;
    }
}
