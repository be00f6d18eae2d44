using System.Text.Json.Serialization;
using TraderAgent.Api.Records;

namespace TraderAgent.Local.Web;

/// <summary>Where the host of a database last listened, for commands that run beside it.</summary>
internal static class WebAddress
{
    private const string Id = "address";

    /// <summary>The address; null when no host ever listened.</summary>
    public static async Task<string?> FindAsync(IRecords records, CancellationToken cancel) => (await Kind(records).FindAsync(Id, cancel))?.Value.Address;

    /// <summary>Notes it.</summary>
    public static async Task NoteAsync(IRecords records, string address, CancellationToken cancel)
    {
        if (!await Kind(records).TryPutAsync(Id, new(address), null, cancel)) await Kind(records).ChangeAsync(Id, _ => new(address), cancel);
    }

    private static RecordKind<Listening> Kind(IRecords records) => new(records, "web");

    private sealed record Listening([property: JsonPropertyName("address")] string Address);
}
