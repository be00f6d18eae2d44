using System.Diagnostics;
using Microsoft.AspNetCore.Http;
using TraderAgent.Api.Audit;

namespace TraderAgent.Api.Endpoints;

/// <summary>
/// Takes out of a request's trace what looks like a secret: somebody may have written a token into an address, where none belongs. The framework writes
/// the address into the trace as it came.
/// </summary>
internal sealed class CleanTraces(RequestDelegate next)
{
    private static readonly string[] Written = ["url.path", "url.query", "url.full", "http.target", "http.url"];

    public Task InvokeAsync(HttpContext context)
    {
        if (Activity.Current is { } trace)
            foreach (var name in Written)
                if (trace.GetTagItem(name) is string text && Redactor.Text(text) is var clean && clean != text) trace.SetTag(name, clean);
        return next(context);
    }
}
