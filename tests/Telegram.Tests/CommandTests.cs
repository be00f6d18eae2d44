using TraderAgent.Domain.Bots;

namespace TraderAgent.Telegram.Tests;

public class CommandTests
{
    [Fact]
    public async Task Status_shows_every_bot_and_a_bot_can_be_paused_and_resumed_by_text_and_by_button()
    {
        await using var it = await Commanding.StartAsync();

        var status = await it.AskAsync("/status");
        Assert.All(it.Host.Bots, b => Assert.Contains(b.Id.Value, status.Text, StringComparison.Ordinal));

        Assert.Equal("btc_a is paused", (await it.AskAsync("/pause BTC_A")).Text);
        Assert.Equal(Lifecycle.Paused, it.Host.Bots.First(b => b.Id.Value == "btc_a").Desk.Lifecycle);

        var bot = await it.AskAsync("/bot btc_a");
        Assert.Equal("btc_a is starting", (await it.PressAsync(bot, "resume")).Text);
    }

    [Fact]
    public async Task A_foreign_chat_gets_silence_and_the_owner_is_told_once()
    {
        await using var it = await Commanding.StartAsync(10);

        Assert.Equal(0, await it.SilenceAsync(Commanding.Foreign, () => { it.Api.Updates.Write(Commanding.Foreign, 66, "/pause all"); it.Api.Updates.Write(Commanding.Foreign, 66, "/status"); it.Api.Updates.Press(Commanding.Foreign, 66, "/pause all", "p"); }));
        Assert.Equal(0, await it.SilenceAsync(Commanding.Group, () => it.Api.Updates.Write(Commanding.Group, 66, "/pause all")));

        Assert.All(it.Host.Bots, b => Assert.NotEqual(Lifecycle.Paused, b.Desk.Lifecycle));
        Assert.Single((await it.Host.ViewAsync()).Notices, n => n.Text.Contains("user 66 wrote in chat 66", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_viewer_looks_and_does_not_steer()
    {
        await using var it = await Commanding.StartAsync(10);

        Assert.Contains("needs the role trader", (await it.AskAsync("/pause all", Commanding.Viewer)).Text, StringComparison.Ordinal);
        Assert.Empty((await it.AskAsync("/bot btc_a", Commanding.Viewer)).Buttons);
        Assert.Contains("btc_g", (await it.AskAsync("/bots", Commanding.Viewer)).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task In_a_group_only_the_person_named_commands_and_a_command_for_another_bot_is_left_alone()
    {
        await using var it = await Commanding.StartAsync(10);

        Assert.Contains("btc_a", (await it.AskAsync("/status@agent_bot", Commanding.Group, Commanding.Owner)).Text, StringComparison.Ordinal);
        Assert.Equal(0, await it.SilenceAsync(Commanding.Group, () => it.Api.Updates.Write(Commanding.Group, Commanding.Owner, "/status@other_bot")));
        Assert.Equal(0, await it.SilenceAsync(Commanding.Group, () => it.Api.Updates.Write(Commanding.Group, Commanding.Owner, "good morning")));
    }

    [Fact]
    public async Task A_command_that_comes_late_is_not_carried_out_nor_is_a_button_that_was_pressed_long_ago()
    {
        await using var it = await Commanding.StartAsync(10);

        var before = it.Api.Chats.In(Commanding.Owner).Count;
        it.Api.Updates.Write(Commanding.Owner, Commanding.Owner, "/pause all", DateTimeOffset.UtcNow.AddMinutes(-6));
        Assert.Contains("late and was not carried out", (await it.AskAsync("/whoami")).Text + string.Concat(it.Api.Chats.In(Commanding.Owner).Skip(before).Select(m => m.Text)), StringComparison.Ordinal);

        it.Api.Updates.TooOld.Add("old");
        Assert.Equal(1, await it.SilenceAsync(Commanding.Owner, () => it.Api.Updates.Press(Commanding.Owner, Commanding.Owner, "/pause all", "old")));
        Assert.All(it.Host.Bots, b => Assert.NotEqual(Lifecycle.Paused, b.Desk.Lifecycle));
    }

    [Fact]
    public async Task After_a_restart_nothing_is_carried_out_twice()
    {
        await using var it = await Commanding.StartAsync(10);
        Assert.Contains("paused", (await it.AskAsync("/pause btc_a")).Text, StringComparison.Ordinal);

        var count = await it.SilenceAsync(Commanding.Owner, () => it.RestartAsync().GetAwaiter().GetResult());

        Assert.Equal(0, count);
        Assert.Contains("paused", (await it.AskAsync("/bot btc_a")).Text, StringComparison.Ordinal);
        Assert.Contains("status", it.Api.Updates.Commands);
        Assert.Null(it.Api.Updates.Webhook);
    }

    [Theory]
    [InlineData("/stats", "Did you mean /status?")]
    [InlineData("/pause", "which bot?")]
    [InlineData("/pause btc_x", "Did you mean btc_a?")]
    [InlineData("/zzzzzzzz <b>&\"", "There is no command /zzzzzzzz")]
    [InlineData("hello", "Commands begin with a slash")]
    public async Task What_cannot_be_done_says_what_to_write(string text, string answer)
    {
        await using var it = await Commanding.StartAsync(0);

        Assert.Contains(answer, (await it.AskAsync(text)).Text, StringComparison.Ordinal);
    }
}
