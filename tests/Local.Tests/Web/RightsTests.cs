using System.Net;
using System.Net.Http.Json;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using TraderAgent.Api.Access;
using TraderAgent.Api.Access.Users;

namespace TraderAgent.Local.Tests.Web;

/// <summary>Every endpoint of the running host, asked by nobody and by each role, answers as the table of rights says.</summary>
public sealed partial class RightsTests : IAsyncLifetime
{
    private const string Password = "correct horse battery";
    private WebOnTest _web = null!;

    public async Task InitializeAsync() => _web = await WebOnTest.StartAsync(0, new() { IsLoopback = true, Limits = Unlimited });

    public async Task DisposeAsync() => await _web.DisposeAsync();

    private static RateLimits Unlimited => new() { Writes = (100_000, 100_000), OpenWrites = (100_000, 100_000), OpenReads = (100_000, 100_000), SignIns = (100_000, 100_000) };

    [Fact]
    public async Task Every_endpoint_answers_each_role_as_the_table_says()
    {
        var wrong = new List<string>();
        var endpoints = Endpoints().ToList();
        Assert.True(endpoints.Count > 40, "The endpoints are found.");
        foreach (var role in new Role?[] { null, Role.Viewer, Role.Trader, Role.Admin })
        {
            using var client = await ClientAsync(role);
            foreach (var (method, path, right) in endpoints)
            {
                var (status, expected) = (await AskAsync(client, method, path), Expected(right, role));
                if (status is 401 or 403 ? status != expected : expected != 200) wrong.Add($"{method} {path} ({right.Name}) for {role?.ToString() ?? "nobody"}: {status}, expected {expected}");
                if (status >= 500) wrong.Add($"{method} {path} for {role?.ToString() ?? "nobody"}: {status}");
            }
        }

        Assert.Empty(wrong);
    }

    [Fact]
    public void No_two_rights_have_one_name()
    {
        Assert.Equal(Rights.All.Count, Rights.All.Select(r => r.Name).Distinct().Count());
        Assert.All(Rights.All, r => Assert.Matches("^[a-z-]+\\.[a-z-]+$", r.Name));
    }

    private static int Expected(Right right, Role? role) => right.Least is not { } least ? 200 : role is null ? 401 : role < least ? 403 : 200;

    private IEnumerable<(string Method, string Path, Right Right)> Endpoints() =>
        from endpoint in _web.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
        let right = endpoint.Metadata.GetMetadata<Right>()
        where right is not null && !endpoint.RoutePattern.RawText!.Contains("**", StringComparison.Ordinal) && !IsAboutThisSession(endpoint)
        from method in endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? ["GET"]
        select (method, "/" + Parameter().Replace(endpoint.RoutePattern.RawText!.TrimStart('/'), "nothing"), right);

    /// <summary>Those would end the session that asks.</summary>
    private static bool IsAboutThisSession(RouteEndpoint endpoint) => endpoint.RoutePattern.RawText!.Trim('/') is "api/v1/session" or "api/v1/session/link";

    private async Task<HttpClient> ClientAsync(Role? role)
    {
        var client = new HttpClient(new SocketsHttpHandler { CookieContainer = new CookieContainer() }) { BaseAddress = _web.Client.BaseAddress, Timeout = TimeSpan.FromSeconds(30) };
        client.DefaultRequestHeaders.Add("X-TraderAgent", "1");
        if (role is not { } known) return client;
        var name = $"a-{known}".ToLowerInvariant();
        var (_, refused) = await _web.Services.GetRequiredService<KnownUsers>().AddAsync(new(name, known, Password, MustSetPassword: false), default);
        Assert.Null(refused);
        using var answer = await client.PostAsJsonAsync(new Uri("/api/v1/session", UriKind.Relative), new { user = name, password = Password });
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return client;
    }

    /// <summary>Only the beginning of the answer: live events never end. A dangerous act is never confirmed, and what it names is not there.</summary>
    private static async Task<int> AskAsync(HttpClient client, string method, string path)
    {
        using var request = new HttpRequestMessage(new(method), new Uri(path, UriKind.Relative));
        if (method is "POST" or "PUT" or "PATCH") request.Content = JsonContent.Create(new { });
        using var answer = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        return (int)answer.StatusCode;
    }

    [GeneratedRegex(@"\{[^}]+\}")]
    private static partial Regex Parameter();
}
