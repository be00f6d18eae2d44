using System.Diagnostics;
using System.Text.Json.Nodes;

namespace TraderAgent.Local.Tests.Web;

/// <summary>Jobs, asked for by a client.</summary>
internal static class JobsOnTest
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    /// <summary>Asks for a job.</summary>
    public static async Task<JsonNode> StartJobAsync(this WebOnTest web, object request)
    {
        var (status, body) = await web.PostAsync("/jobs", request);
        Assert.True(status == 202, $"{status} {body}");
        return JsonNode.Parse(body.GetRawText())!;
    }

    /// <summary>A job when it is over.</summary>
    public static async Task<JsonNode> JobAsync(this WebOnTest web, string id)
    {
        JsonNode job = null!;
        await web.UntilAsync(async () => (string)(job = await web.GetAsync($"/jobs/{id}"))["state"]! is not ("queued" or "running"));
        return job;
    }

    /// <summary>Asks again until it is so.</summary>
    public static async Task UntilAsync(this WebOnTest web, Func<Task<bool>> isSo)
    {
        Assert.NotNull(web);
        for (var clock = Stopwatch.StartNew(); !await isSo(); await Task.Delay(20)) Assert.True(clock.Elapsed < Patience, "it never came");
    }

    /// <summary>The events of a kind after a number, up to one.</summary>
    public static async Task<IReadOnlyList<JsonNode>> LiveAsync(this WebOnTest web, long after, string kind, Func<JsonNode, bool> isLast)
    {
        using var stop = new CancellationTokenSource(Patience);
        using var answer = await web.Client.GetAsync(new Uri($"/api/v1/live?after={after}", UriKind.Relative), HttpCompletionOption.ResponseHeadersRead, stop.Token);
        using var reader = new StreamReader(await answer.Content.ReadAsStreamAsync(stop.Token));
        var events = new List<JsonNode>();
        while (events.Count == 0 || !isLast(events[^1]))
        {
            if (await reader.ReadLineAsync(stop.Token) != $"event: {kind}") continue;
            events.Add(JsonNode.Parse((await reader.ReadLineAsync(stop.Token))!["data: ".Length..])!);
        }

        return events;
    }
}
