using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.StaticFiles;
using Microsoft.Extensions.FileProviders;

namespace TraderAgent.Api.Endpoints;

/// <summary>Serves the dashboard's files. Every address that is neither a file nor the API's is a page of it.</summary>
public static class Dashboard
{
    private static readonly PathString[] OfTheApi = ["/api", "/openapi"];

    private const string Missing = """
        <!doctype html><html lang="en"><meta charset="utf-8"><title>TraderAgent</title>
        <h1>The dashboard was not built</h1>
        <p>The agent runs, and its API answers under <code>/api/v1</code>. To get the pages, install Node.js 20 or newer
        and build the program again: <code>dotnet run --project src/Local</code>, or <code>dotnet publish src/Functions</code> for Azure.
        By hand: <code>npm ci &amp;&amp; npm run build</code> in <code>src/Dashboard</code>.</p></html>
        """;

    /// <summary>Serves the built files of a folder. Call it after the routing and before the endpoints are mapped.</summary>
    public static void UseDashboard(this IApplicationBuilder app, string folder)
    {
        var index = Path.Combine(folder, "index.html");
        var isBuilt = File.Exists(index);
        if (isBuilt)
        {
            var types = new FileExtensionContentTypeProvider { Mappings = { [".webmanifest"] = "application/manifest+json" } };
            app.UseStaticFiles(new StaticFileOptions { FileProvider = new PhysicalFileProvider(folder), ContentTypeProvider = types, OnPrepareResponse = Cached });
        }

        // No endpoint for the rest: one that matched everything would hide from the routing why a request of the API matched none.
        app.Use((context, next) =>
        {
            if (context.GetEndpoint() is not null || !HttpMethods.IsGet(context.Request.Method) || OfTheApi.Any(p => context.Request.Path.StartsWithSegments(p))) return next(context);
            context.Response.Headers.CacheControl = "no-cache";
            context.Response.ContentType = "text/html; charset=utf-8";
            return isBuilt ? context.Response.SendFileAsync(index, context.RequestAborted) : context.Response.WriteAsync(Missing, context.RequestAborted);
        });
    }

    /// <summary>Files with a hash in their name never change.</summary>
    private static void Cached(StaticFileResponseContext file) => file.Context.Response.Headers.CacheControl =
        file.Context.Request.Path.StartsWithSegments("/assets") ? "public, max-age=31536000, immutable" : "no-cache";
}
