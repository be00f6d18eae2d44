using System.Text;
using TraderAgent.Functions.Tables;

namespace TraderAgent.Functions.Tests.Tables;

public sealed class ResultTableTests
{
    private readonly MemoryTables _tables = new();

    [Fact]
    public async Task A_result_of_many_megabytes_comes_back_file_by_file_as_it_was()
    {
        var noise = new byte[3_000_000];
        new Random(7).NextBytes(noise);
        var results = new ResultTable(_tables);

        await results.WriteAsync("job-1", [new("result.json", f => f.Write("{}"u8)), new("noise.bin", f => f.Write(noise)), new("empty.csv", _ => { })], default);

        Assert.Equal(["empty.csv", "noise.bin", "result.json"], await results.NamesAsync("job-1", default));
        Assert.Equal(noise, await ReadAsync(results, "noise.bin"));
        Assert.Equal("{}", Encoding.UTF8.GetString(await ReadAsync(results, "result.json")));
        Assert.Empty(await ReadAsync(results, "empty.csv"));
        Assert.Null(await results.OpenAsync("job-1", "other", default));
    }

    [Fact]
    public async Task A_result_that_is_taken_away_leaves_nothing()
    {
        var results = new ResultTable(_tables);
        await results.WriteAsync("job-1", [new("result.json", f => f.Write("{}"u8))], default);

        await results.DeleteAsync("job-1", default);

        Assert.Empty(_tables.Rows("results"));
    }

    private static async Task<byte[]> ReadAsync(ResultTable results, string name)
    {
        await using var file = (await results.OpenAsync("job-1", name, default))!;
        using var content = new MemoryStream();
        await file.CopyToAsync(content);
        return content.ToArray();
    }
}
