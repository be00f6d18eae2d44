using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using TraderAgent.Api.Endpoints;

namespace TraderAgent.Functions.Hosting;

/// <summary>What the embedded host's server does with a request, for a server that has found the function already.</summary>
public sealed class WebPipeline
{
    private readonly Lazy<RequestDelegate> _answer;

    /// <summary>Put together with the first request.</summary>
    public WebPipeline(IServiceProvider services) => _answer = new(() => Build(services));

    /// <summary>Answers a request.</summary>
    public Task AnswerAsync(HttpContext context)
    {
        context.SetEndpoint(null); // The function was the endpoint so far; it is looked for again among those of the API.
        context.Request.RouteValues.Clear();
        return _answer.Value(context);
    }

    private static RequestDelegate Build(IServiceProvider services)
    {
        var app = new ApplicationBuilder(services);
        app.UseRouting();
        app.UseTraderAgentApi();
        app.UseEndpoints(routes => routes.MapTraderAgentApi());
        return app.Build();
    }
}
