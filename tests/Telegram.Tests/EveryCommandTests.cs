using TraderAgent.Api.Chat;
using TraderAgent.Domain.Bots;

namespace TraderAgent.Telegram.Tests;

public class EveryCommandTests
{
    /// <summary>Each with what its answer must show, of what the running agent holds.</summary>
    private static readonly (string Text, Func<Commanding, Task<string>> Shows)[] Commands =
    [
        ("/start", _ => Said("TraderAgent listens")),
        ("/start btc_a", _ => Said("btc_a")),
        ("/pause btc_a", _ => Said("btc_a is paused")),
        ("/resume btc_a", _ => Said("btc_a is starting")),
        ("/stop btc_b", _ => Said("btc_b is stop")),
        ("/status", async it => Figure((decimal)(await it.Host.ViewAsync()).Account.Equity)),
        ("/bots", _ => Said("eth_g grid     ETHUSDT  1m    5000")),
        ("/bot eth_g", async it => $"{(await it.Host.ViewAsync()).Bots.First(b => b.Id.Value == "eth_g").Orders.Count} orders may still fill"),
        ("/positions", async it => (await it.Host.ViewAsync()).Bots.First(b => b.Position.Value != 0).Id.Value),
        ("/balance", async it => Figure((decimal)(await it.Host.ViewAsync()).Account.PeakEquity)),
        ("/profit", _ => Said("this week")),
        ("/daily 3", _ => Said("Profit by day")),
        ("/weekly", _ => Said("Profit by week")),
        ("/monthly 2", _ => Said("Profit by month")),
        ("/performance", _ => Said("btc_g")),
        ("/fees", async it => Figure((await it.Host.ViewAsync()).Bots.First(b => b.Id.Value == "btc_g").Fees.Value)),
        ("/trades btc_g 3", async it => Figure((await it.Agent.History.DealsAsync(new(new BotId("btc_g"), Most: 1), default)).Items[0].Value.NetProfit.Value)),
        ("/orders eth_g", async it => (await it.Host.ViewAsync()).Bots.First(b => b.Id.Value == "eth_g").Orders[0].Price.ToString()!),
        ("/grid btc_g", _ => Said("cycles")),
        ("/ladder btc_a", _ => Said("btc_a")),
        ("/regime", _ => Said("BTCUSDT")),
        ("/regime ethusdt", _ => Said("ETHUSDT")),
        ("/strategies", _ => Said("dca – btc_a, eth_a, btc_b")),
        ("/switch btc_a dca", _ => Said("runs dca already")),
        ("/switch btc_a grid", _ => Said("only a bot at rest")),
        ("/risk", _ => Said("maxDrawdownPercent")),
        ("/cancel eth_a", _ => Said("Shall it?")),
        ("/forceexit eth_a", _ => Said("Shall it?")),
        ("/closeall", _ => Said("Shall it?")),
        ("/reload", _ => Said("There is no file")),
        ("/logs 5", _ => Said("Logs")),
        ("/health", _ => Said("The agent lives")),
        ("/alerts", _ => Said("Told by itself: fill off")),
        ("/whoami", _ => Said("role admin")),
        ("/version", _ => Said("embedded host, trades on paper with play money")),
        ("/help", _ => Said("/forceexit <bot> – Closes")),
        ("/help switch", _ => Said("For admins")),
    ];

    [Fact]
    public async Task Every_command_is_answered_with_what_the_agent_holds_and_a_foreign_chat_hears_nothing()
    {
        await using var it = await Commanding.StartAsync();

        foreach (var (text, shows) in Commands)
        {
            var answer = (await it.AskAsync(text)).Text;
            Assert.True(answer.Contains(await shows(it), StringComparison.Ordinal), $"{text}: expected '{await shows(it)}' in:\n{answer}");
        }
        var texts = Commands.Select(c => c.Text.Split(' ')[0].TrimStart('/')).Append("report").Append("chart").ToHashSet();
        Assert.Empty(ChatCommands.All.Select(c => c.Name).Except(texts));
        Assert.Equal(0, await it.SilenceAsync(Commanding.Foreign, () =>
        {
            foreach (var name in texts) it.Api.Updates.Write(Commanding.Foreign, Commanding.Foreign, $"/{name} btc_a");
        }));
    }

    [Fact]
    public async Task A_report_is_a_picture_and_a_pdf_and_a_chart_is_a_picture()
    {
        await using var it = await Commanding.StartAsync();

        await it.AskAsync("/report 7");
        await it.AskAsync("/chart btc_g");
        while (it.Api.Chats.In(Commanding.Owner).Count(m => m.File is not null) < 3) await Task.Delay(20);
        var (picture, pdf, chart) = it.Api.Chats.In(Commanding.Owner).Where(m => m.File is not null).ToList() is [var a, var b, var c] ? (a, b, c) : default;

        Assert.Equal("PNG"u8, picture.File!.AsSpan(1, 3));
        Assert.Equal("%PDF-"u8, pdf.File!.AsSpan(0, 5));
        Assert.Equal("PNG"u8, chart.File!.AsSpan(1, 3));
        if (Environment.GetEnvironmentVariable("PICTURES") is not { } folder) return;
        foreach (var (name, file) in new[] { ("equity.png", picture), ("report.pdf", pdf), ("chart.png", chart) }) File.WriteAllBytes(Path.Combine(folder, name), file.File!);
    }

    [Fact]
    public async Task What_is_dangerous_is_done_after_a_yes_of_whoever_asked_once()
    {
        await using var it = await Commanding.StartAsync();

        var no = await it.AskAsync("/closeall");
        Assert.Equal("/closeall: left as it is.", (await it.PressAsync(no, "No")).Text);
        Assert.Contains("no longer open", (await it.PressAsync(no, "Yes, do it")).Text, StringComparison.Ordinal);
        Assert.Contains(it.Host.Bots, b => b.Desk.Lifecycle == Lifecycle.Running);

        var exit = await it.AskAsync("/forceexit btc_g", Commanding.Group, Commanding.Owner);
        Assert.Equal(0, await it.SilenceAsync(Commanding.Group, () => it.Api.Updates.Press(Commanding.Group, 66, exit.Buttons["Yes, do it"], "stranger")));
        Assert.Contains("no longer open", (await it.PressAsync(exit with { Chat = Commanding.Owner }, "Yes, do it")).Text, StringComparison.Ordinal);
        Assert.Contains("btc_g", (await it.PressAsync(exit, "Yes, do it", Commanding.Owner)).Text, StringComparison.Ordinal);

        var all = await it.AskAsync("/closeall");
        Assert.Contains("eth_g", (await it.PressAsync(all, "Yes, do it")).Text, StringComparison.Ordinal);
        for (var i = 0; i < 20; i++) await it.Host.StepAsync();
        Assert.All(it.Host.Bots, b => Assert.True(b.Desk is { Lifecycle: Lifecycle.Stopped, Ledger.Position.Value: > -0.001m and < 0.001m }, $"{b.Id} is {b.Desk.Lifecycle} with {b.Desk.Ledger.Position}"));
        Assert.Contains("has the strategy trend now", (await it.PressAsync(await it.AskAsync("/switch btc_a trend"), "Yes, do it")).Text, StringComparison.Ordinal);
        Assert.Equal("trend", it.Host.Bots.First(b => b.Id.Value == "btc_a").Desk.Definition.Kind);
    }

    [Fact]
    public async Task A_week_that_is_over_is_told_once_and_its_report_comes_as_a_pdf_once()
    {
        const int MinutesOfWeek = 10_080;
        await using var it = await Commanding.StartAsync(MinutesOfWeek + 5);

        IEnumerable<BotApi.ChatMessage> Files() => it.Api.Chats.In(Commanding.Owner).Where(m => m.File is not null);
        for (var i = 0; i < 1_500 && !Files().Any(); i++) await Task.Delay(20);
        await it.RestartAsync();
        await it.AskAsync("/whoami");

        Assert.Equal("%PDF-"u8, Assert.Single(Files()).File!.AsSpan(0, 5));
        Assert.Single(it.Api.Chats.In(Commanding.Owner), m => m.Text.Contains("Report of 2024-01-01 to 2024-01-07: equity", StringComparison.Ordinal));
    }

    private static Task<string> Said(string text) => Task.FromResult(text);

    private static string Figure(decimal value) => value.ToString("#,0.00", System.Globalization.CultureInfo.InvariantCulture);
}
