using TraderAgent.Runtime.Notifications;
using TraderAgent.Runtime.Tests.Notifications;

namespace TraderAgent.Local.Tests.Web;

public sealed class NotificationsApiTests
{
    private const long Person = 11;

    [Fact]
    public async Task The_chats_that_are_told_are_shown_and_a_test_reaches_them()
    {
        var board = new Pinboard();
        await using var web = await WebOnTest.StartAsync(0, null, new() { Settings = new() { Chats = [Person], Fills = Loudness.Off }, Messenger = board });

        var told = await web.GetAsync("/notifications");
        var (status, tested) = await web.PostAsync("/notifications/test");

        Assert.Equal((Person, "off"), ((long)told["settings"]!["chats"]![0]!, (string)told["settings"]!["fills"]!));
        Assert.Equal(Person, (long)told["chats"]![0]!["chat"]!);
        Assert.Empty(told["troubles"]!.AsArray());
        Assert.Equal("11", tested[0].GetProperty("to").GetString());
        Assert.Equal((200, true), (status, tested[0].GetProperty("outcome").GetProperty("done").GetBoolean()));
        Assert.Contains(board.In(Person), t => t.Text.Contains("This is a test of notifications by ", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Without_a_chat_nobody_is_told_and_a_test_says_so()
    {
        await using var web = await WebOnTest.StartAsync(0);

        var told = await web.GetAsync("/notifications");
        var (status, refused) = await web.PostAsync("/notifications/test");

        Assert.Null(told["settings"]);
        Assert.Equal(409, status);
        Assert.Contains("telegram.chats", refused.GetProperty("detail").GetString(), StringComparison.Ordinal);
    }
}
