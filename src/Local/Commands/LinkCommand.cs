using System.CommandLine;
using TraderAgent.Api.Access;
using TraderAgent.Local.Store;
using TraderAgent.Local.Terminal;
using TraderAgent.Local.Web;

namespace TraderAgent.Local.Commands;

/// <summary><c>link</c>: another one-time link to the dashboard of a host that runs on this machine.</summary>
internal static class LinkCommand
{
    public static Command Create(Shell shell)
    {
        var data = CommonOptions.Data();
        return new ExampledCommand("link", "Print a one-time link that signs you in to the dashboard of the host that runs on this machine.", "traderagent link") { data }.Runs(async (parsed, cancel) =>
        {
            using var database = BotsCommand.Open(shell, parsed.GetValue(data));
            var records = new SqliteRecords(database);
            if (await WebAddress.FindAsync(records, cancel) is not { } address)
                return shell.Refuse(ExitCode.Refused, "no host has served a dashboard from this database yet; start one with: traderagent run");
            shell.WriteLine(LinkKeys.AddressOf(address, await new LinkKeys(records, TimeProvider.System).IssueAsync(cancel)));
            return ExitCode.Ok;
        });
    }
}
