using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using TraderAgent.Api.Access;
using TraderAgent.Api.Audit;
using TraderAgent.Api.Chat;
using TraderAgent.Api.Configuration;
using TraderAgent.Api.Portfolios;
using TraderAgent.Api.Records;
using TraderAgent.Api.Webhooks;
using TraderAgent.Domain.Market;
using TraderAgent.Fuzzing.Tests.Mutations;

namespace TraderAgent.Fuzzing.Tests.Targets;

/// <summary>What strangers may send: alerts, chat messages, headers.</summary>
internal static class MessageTargets
{
    public static Target Webhook()
    {
        var now = Instant.From(DateTimeOffset.UtcNow);
        return new()
        {
            Name = "webhook", Inputs = 12_000, Change = JsonShapes.Change,
            Seeds = AllTargets.Of("""{"secret":"s","at":"2026-03-11T12:00:00Z","id":"breakout BTCUSDT","action":"buy","symbol":"BTCUSDT","price":"63000.5","reason":"breakout"}""", """{"secret":"s","at":"2026-03-11T12:00:00Z","action":"halt","bot":"grid_btc","price":1}"""),
            Read = input =>
            {
                if (WebhookSignal.Read(input, out var unreadable) is not { } signal) return AllTargets.Refused(unreadable.Select(p => $"{p.Field}: {p.Message}"));
                if (signal.Check() is { Count: > 0 } wrong) return AllTargets.Refused(wrong.Select(p => $"{p.Field}: {p.Message}"));
                return $"read {signal.Action} {(now - signal.SentAt!.Value).Duration() > TimeSpan.FromMinutes(2)} {$"{signal.SentAt}".Length}";
            },
        };
    }

    public static Target Chat()
    {
        var (services, failures, number) = (DemoAgent.Web.Services, new List<string>(), 0);
        var desk = new ChatDesk(new()
        {
            Agent = DemoAgent.Web.Agent, Records = services.GetRequiredService<IRecords>(), Books = services.GetRequiredService<PortfolioBooks>(), Audit = services.GetRequiredService<AuditLog>(),
            ChangeAsync = (_, _, _) => ValueTask.FromResult<IReadOnlyList<ConfigurationProblem>>([]), Report = failures.Add,
            Grants = _ => ValueTask.FromResult<IReadOnlyList<ChatGrant>>([new() { Chat = 2, User = 2, Role = Role.Admin }]),
        });
        return new()
        {
            Name = "chat", Inputs = 700, Seeds = AllTargets.Of([.. ChatCommands.All.SelectMany(c => new[] { $"/{c.Name}", $"/{c.Name} grid_btc 10", $"/{c.Name} 2026-01-01 month" }), "!yes abc", "!no x"]),
            Read = input =>
            {
                failures.Clear();
                var text = input.Text();
                var reply = desk.HandleAsync(new() { Chat = 2, User = 2, Name = "x", Text = text, Press = number++ % 5 == 0 ? "p" : null }, default).GetAwaiter().GetResult();
                return failures.Count > 0 ? throw new InvalidOperationException(failures[0]) : $"answered {reply is not null} {reply?.IsQuestion} {text.Split(' ')[0]}";
            },
        };
    }

    public static Target AuditDetails() => new()
    {
        Name = "audit-details", Inputs = 8_000, Change = JsonShapes.Change,
        Seeds = AllTargets.Of("""{"name":"x","password":"p","nested":[{"apiKey":"abc","token":null}],"text":"secret: hunter2, and 123456:AAAAAAAAAAAAAAAAAAAAAAAA"}""", "key=value&password=hunter2", "https://user:pass@host/"),
        Read = input => $"read {Redactor.Body(input.Text()).Length > 0} {Redactor.Clean(new("by", "via", "right", input.Text(), "done")).Target?.Length > 0}",
    };

    public static Target EntraPrincipal() => new()
    {
        Name = "entra-principal", Inputs = 8_000, Change = JsonShapes.Change,
        Seeds = AllTargets.Of("""{"auth_typ":"aad","claims":[{"typ":"roles","val":"admin"},{"typ":"name","val":"Ann"},{"typ":"r","val":"0"}],"name_typ":"name","role_typ":"r"}"""),
        Read = input =>
        {
            var request = new DefaultHttpContext().Request;
            request.Headers["X-MS-CLIENT-PRINCIPAL"] = input.Length % 9 == 0 ? Encoding.Latin1.GetString(input) : Convert.ToBase64String(input);
            return string.Create(CultureInfo.InvariantCulture, $"read {Api.Access.Requests.EntraPrincipal.Find(request)?.Role}");
        },
    };
}
