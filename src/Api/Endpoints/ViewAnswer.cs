using System.Runtime.CompilerServices;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using TraderAgent.Api.Views;

namespace TraderAgent.Api.Endpoints;

/// <summary>A large part of an agent's view as an answer. It is written as JSON once for each view, however many ask for it.</summary>
internal sealed class ViewAnswer<T>(Func<AgentView, T> part)
{
    private readonly ConditionalWeakTable<AgentView, Written> _written = [];

    /// <summary>The answer.</summary>
    public IResult Of(AgentView view) => _written.GetValue(view, v => new(part(v)));

    private sealed class Written(T value) : IResult
    {
        private Content? _content;

        public Task ExecuteAsync(HttpContext context)
        {
            var content = _content ??= Content.Of(value, context.RequestServices.GetRequiredService<IOptions<JsonOptions>>().Value.SerializerOptions);
            context.Response.ContentType = "application/json; charset=utf-8";
            context.Response.Headers.ETag = content.Tag;
            return context.Response.Body.WriteAsync(content.Json, 0, content.Json.Length, context.RequestAborted);
        }
    }

    private sealed record Content(byte[] Json, string Tag)
    {
        public static Content Of(T value, JsonSerializerOptions options)
        {
            var json = JsonSerializer.SerializeToUtf8Bytes(value, options);
            return new(json, ETagMiddleware.TagOf(json));
        }
    }
}
