using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using TraderAgent.Api.Endpoints;
using TraderAgent.Functions.Http;

namespace TraderAgent.Functions.Hosting;

/// <summary>What the embedded host's server does with a request, for a server that has found the function already.</summary>
public sealed class WebPipeline
{
    private static readonly TimeSpan LongestAnswer = TimeSpan.FromMinutes(10);
    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "wwwroot");

    private readonly Lazy<RequestDelegate> _answer;

    /// <summary>Put together with the first request.</summary>
    public WebPipeline(IServiceProvider services) => _answer = new(() => Build(services));

    /// <summary>Answers a request. A stream ends before the host takes it for a function that hangs; its reader comes back and goes on where it was.</summary>
    public async Task AnswerAsync(HttpContext context)
    {
        using var end = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted);
        end.CancelAfter(LongestAnswer);
        context.RequestAborted = end.Token;
        context.SetEndpoint(null); // The function was the endpoint so far; it is looked for again among those of the API.
        context.Request.RouteValues.Clear();
        await _answer.Value(context);
    }

    private static RequestDelegate Build(IServiceProvider services)
    {
        var app = new ApplicationBuilder(services);
        app.UseRouting();
        app.UseTraderAgentApi();
        app.UseDashboard(Folder);
        app.UseEndpoints(routes =>
        {
            routes.MapTraderAgentApi();
            HostEndpoints.Map(routes.MapGroup($"{ApiRoutes.Prefix}/host"));
        });
        return app.Build();
    }
}
