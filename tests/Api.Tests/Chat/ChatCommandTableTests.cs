using TraderAgent.Api.Access;
using TraderAgent.Api.Chat;

namespace TraderAgent.Api.Tests.Chat;

public class ChatCommandTableTests
{
    private const string Expected = "start stop pause resume status bots bot positions balance profit daily weekly monthly performance fees trades orders grid ladder regime strategies switch risk forceexit closeall cancel reload logs health report alerts whoami version help";

    [Fact]
    public void Every_command_is_there_once() => Assert.Empty(Expected.Split(' ').Except(ChatCommands.All.Select(c => c.Name)).Concat(ChatCommands.All.GroupBy(c => c.Name).Where(g => g.Count() > 1).Select(g => g.Key)));

    [Fact]
    public void Names_and_help_fit_into_telegrams_list() => Assert.All(ChatCommands.Listed, c =>
    {
        Assert.Matches("^[a-z0-9_]{1,32}$", c.Name);
        Assert.InRange(c.Help.Length, 1, 256);
    });

    [Fact]
    public void Each_command_names_a_line_of_the_table_of_rights() => Assert.All(ChatCommands.All, c => Assert.Contains(c.Right, Rights.All));

    [Fact]
    public void The_most_that_somebody_may_in_a_chat_counts_and_others_are_strangers()
    {
        ChatGrant[] grants = [new() { Chat = -5, Role = Role.Viewer }, new() { Chat = -5, User = 7, Role = Role.Admin }, new() { Chat = 9, User = 9, Role = Role.Trader }];

        Assert.Equal(Role.Admin, ChatGrant.RoleOf(grants, -5, 7));
        Assert.Equal(Role.Viewer, ChatGrant.RoleOf(grants, -5, 8));
        Assert.Equal(Role.Trader, ChatGrant.RoleOf(grants, 9, 9));
        Assert.Null(ChatGrant.RoleOf(grants, 9, 8));
        Assert.Null(ChatGrant.RoleOf(grants, 10, 7));
    }
}
