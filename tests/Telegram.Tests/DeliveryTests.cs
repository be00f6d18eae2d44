using TraderAgent.Domain.Bots;
using TraderAgent.Telegram.Tests.BotApi;

namespace TraderAgent.Telegram.Tests;

public class DeliveryTests
{
    [Theory]
    [InlineData(nameof(Fault.None))]
    [InlineData(nameof(Fault.RequestLost))]
    [InlineData(nameof(Fault.AnswerLost))]
    [InlineData(nameof(Fault.DoneAndError))]
    [InlineData(nameof(Fault.Error))]
    [InlineData(nameof(Fault.BadGateway))]
    [InlineData(nameof(Fault.TooMany))]
    [InlineData(nameof(Fault.Late))]
    [InlineData(nameof(Fault.Silence))]
    [InlineData(nameof(Fault.SilenceAfter))]
    [InlineData(nameof(Fault.Delayed))]
    public async Task Each_fill_is_in_each_chat_once_whatever_befalls_a_message(string name)
    {
        var fault = Enum.Parse<Fault>(name);
        await using var trading = new ToldTrading();
        trading.Api.Plan(fault, Fault.None, Fault.None, fault, fault, Fault.None, fault); // The first two are greetings.
        await using (var host = await trading.OpenAsync()) await ToldTrading.FinishAsync(host);

        trading.AssertAllIsTold();
    }

    [Fact]
    public async Task What_was_filled_while_telegram_was_away_is_told_when_it_is_back()
    {
        await using var trading = new ToldTrading();
        await using var host = await trading.OpenAsync();
        await host.RunAsync(new() { Steps = 200 });
        await trading.Api.CloseAsync();
        await host.RunAsync(new());
        var notices = (await host.ViewAsync()).Notices;
        trading.Api.Reopen();
        await ToldTrading.FinishAsync(host);

        trading.AssertAllIsTold();
        Assert.Single(notices, n => n.Text.Contains("telegram: no answer", StringComparison.Ordinal) && n.Level == NoticeLevel.Warning);
    }

    [Fact]
    public async Task A_revoked_token_is_reported_once_and_nothing_is_lost_until_it_is_changed()
    {
        await using var trading = new ToldTrading();
        await using var host = await trading.OpenAsync();
        await host.RunAsync(new() { Steps = 200 });
        trading.Api.ValidToken = "7:another-token";
        await host.RunAsync(new());
        var notices = (await host.ViewAsync()).Notices;
        trading.Token = trading.Api.ValidToken;
        await ToldTrading.FinishAsync(host);

        trading.AssertAllIsTold();
        Assert.Single(notices, n => n.Text.Contains("BotFather", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_person_who_blocked_the_bot_holds_no_other_chat_back_and_hears_it_all_after_unblocking()
    {
        await using var trading = new ToldTrading();
        trading.Api.Chats.Blocked.Add(ToldTrading.Person);
        await using var host = await trading.OpenAsync();
        await host.RunAsync(new());
        var notices = (await host.ViewAsync()).Notices;
        var inGroup = trading.Api.Chats.In(ToldTrading.Group).Count;
        trading.Api.Chats.Blocked.Clear();
        await ToldTrading.FinishAsync(host);

        Assert.True(inGroup > 1, "the group waited for the person");
        Assert.Single(notices, n => n.Text.Contains("chat 11: Forbidden: bot was blocked by the user", StringComparison.Ordinal));
        trading.AssertAllIsTold();
    }
}
