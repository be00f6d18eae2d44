using System.Buffers.Binary;
using System.IO.Compression;
using TraderAgent.Backtesting.Candles;
using TraderAgent.Backtesting.Candles.Store;
using TraderAgent.Domain.Market;
using TraderAgent.Fuzzing.Tests.Mutations;

namespace TraderAgent.Fuzzing.Tests.Targets;

/// <summary>Files of candles that people bring, and those of the store.</summary>
internal static class CandleTargets
{
    private static readonly string[] Texts =
    [
        "ts,open,high,low,close,volume\n1704067200000,100,101,99,100.5,5\n1704067260000,100.5,102,100,101,7\n1704067320000,101,101,100,100,1\n",
        "1704067200,100,101,99,100.5,5\n1704067260,100.5,102,100,101,7\n",
        "Date;Open;High;Low;Close;Volume\n2024-01-01 00:00:00;100;101;99;100.5;5\n2024-01-01 00:01:00;100.5;102;100;101;7\n",
        "open_time,open,high,low,close,volume,close_time,quote_volume,count,taker_buy_volume,taker_buy_quote_volume,ignore\n1704067200000,100,101,99,100.5,5,1704067259999,500,10,2,200,0\n1704067260000,100.5,102,100,101,7,1704067319999,500,10,2,200,0\n",
        "https://www.CryptoDataDownload.com\nUnix,Date,Symbol,Open,High,Low,Close,Volume BTC,Volume USDT\n1704070800000,2024-01-01 01:00:00,BTC/USDT,100.5,102,100,101,7,700\n1704067200000,2024-01-01 00:00:00,BTC/USDT,100,101,99,100.5,5,500\n",
        "timestamp,symbol,open,high,low,close,volume\n\"2024-01-01T00:00:00Z\",BTCUSDT,1e2,1.01e2,99,100.5,5\n\"2024-01-02T00:00:00Z\",BTCUSDT,100,101,99,100.5,5\n",
    ];

    public static Target Csv() => new() { Name = "candles-csv", Inputs = 6_000, Seeds = AllTargets.Of(Texts), Change = Rows.Change, Read = Read };

    public static Target Gzip() => new()
    {
        Name = "candles-gzip", Seeds = [.. AllTargets.Of(Texts).Select(Zipped)], Read = Read,
        Change = (dice, input) => dice.Next(3) > 0 || Unzipped(input) is not { } text ? Bytes.Change(dice, input) : Zipped(Rows.Change(dice, text)),
    };

    public static Target Zip() => new()
    {
        Name = "candles-zip", Read = Read,
        Seeds = [Archive(("BTCUSDT-1m-2024-01.csv", AllTargets.Of(Texts)[0])), Archive(("../../../tmp/BTCUSDT-1m.csv", AllTargets.Of(Texts)[1])), Archive(("/etc/x.csv", []), ("b/c.CSV", AllTargets.Of(Texts)[3])), Archive()],
    };

    public static Target Import()
    {
        var folder = Directory.CreateTempSubdirectory("traderagent-fuzz-import-").FullName;
        var (file, store) = (Path.Combine(folder, "BTCUSDT-1m.zip"), new CandleStore(Path.Combine(folder, "store")));
        return new()
        {
            Name = "candles-import", Inputs = 400, Seeds = Zip().Seeds.Concat(AllTargets.Of(Texts)).ToList(),
            Change = (dice, input) => dice.Next(2) == 0 ? Bytes.Change(dice, input) : Rows.Change(dice, input),
            Read = input =>
            {
                File.WriteAllBytes(file, input);
                try
                {
                    var done = new CandleImport(store, new() { Threads = 1 }, new(1_800_000_000_000)).Run([file]).Files[0];
                    return Directory.EnumerateFileSystemEntries(folder).Count() > 2 ? throw new InvalidOperationException("something was written beside the store")
                        : done.Problems.Count > 0 ? AllTargets.Refused(done.Problems) : $"{done.Outcome}";
                }
                catch (CandleStoreException refused)
                {
                    return $"refused: {refused.Message}";
                }
                finally
                {
                    if (Directory.Exists(store.Folder)) Directory.Delete(store.Folder, recursive: true);
                }
            },
        };
    }

    public static Target Store() => new() { Name = "candle-store", Inputs = 300, Seeds = [StoreFile(5), StoreFile(4_100)], Read = ReadStore };

    /// <summary>Headers that are damaged and yet fit their checksum, as a faulty program would write them.</summary>
    public static Target StoreHeader() => new()
    {
        Name = "candle-store-header", Inputs = 300, Seeds = [StoreFile(5), StoreFile(4_100)], Read = ReadStore,
        Change = (dice, input) =>
        {
            var changed = (byte[])input.Clone();
            var slot = changed.AsSpan(StoreLayout.SlotPlace, StoreLayout.SlotBytes);
            long[] edges = [0, 1, -1, 2, 4_096, 4_097, 60_000, long.MaxValue, long.MinValue, int.MaxValue, 253_402_300_800_000, dice.NextInt64()];
            if (dice.Next(4) == 0) slot[8 + dice.Next(StoreLayout.SlotBytes - 16)] = (byte)dice.Next(256);
            else BinaryPrimitives.WriteInt64LittleEndian(slot[(16 + 8 * dice.Next(7))..], edges[dice.Next(edges.Length)]);
            BinaryPrimitives.WriteUInt32LittleEndian(slot[(StoreLayout.SlotBytes - sizeof(uint))..], ColumnChecksums.Of(slot[..(StoreLayout.SlotBytes - sizeof(uint))]));
            return changed;
        },
    };

    private static string Read(byte[] input)
    {
        using var stream = new MemoryStream(input);
        var result = CandleCsv.Read(stream, new() { FileName = "BTCUSDT-1m.csv", Sort = input.Length % 2 == 0 });
        return result.IsRead ? $"read {result.File.Report.Layout}" : AllTargets.Refused(result.Problems);
    }

    private static string ReadStore(byte[] input)
    {
        var path = Path.Combine(Path.GetTempPath(), $"traderagent-fuzz-{Environment.ProcessId}.candles");
        File.WriteAllBytes(path, input);
        try
        {
            using var series = StoredSeries.Open(path);
            var damages = series.Verify();
            var read = series.Read();
            _ = series.Read(new(1_704_067_260_000), new(1_704_067_400_000));
            return damages.Count > 0 ? throw new InvalidOperationException("what is damaged was read") : $"read {Math.Sign(read.Count)}";
        }
        catch (CandleStoreException refused)
        {
            return $"refused: {refused.Message}";
        }
        finally
        {
            File.Delete(path);
        }
    }

    private static byte[] StoreFile(int candles)
    {
        var folder = Directory.CreateTempSubdirectory("traderagent-fuzz-store-").FullName;
        var store = new CandleStore(folder);
        var begin = new Instant(1_704_067_200_000);
        store.Add(new("BTCUSDT", Timeframe.OneMinute, Enumerable.Range(0, candles).Select(i => new Candle(begin + TimeSpan.FromMinutes(i), 100, 101, 99, 100, 1)).ToArray()));
        var file = File.ReadAllBytes(store.PathOf("BTCUSDT", Timeframe.OneMinute));
        Directory.Delete(folder, recursive: true);
        return file;
    }

    private static byte[] Zipped(byte[] text)
    {
        using var file = new MemoryStream();
        using (var zip = new GZipStream(file, CompressionLevel.Fastest)) zip.Write(text);
        return file.ToArray();
    }

    private static byte[]? Unzipped(byte[] file)
    {
        try
        {
            using var zip = new GZipStream(new MemoryStream(file), CompressionMode.Decompress);
            var text = new byte[100_000];
            return text[..zip.ReadAtLeast(text, text.Length, throwOnEndOfStream: false)];
        }
        catch (InvalidDataException)
        {
            return null;
        }
    }

    private static byte[] Archive(params (string Name, byte[] Text)[] entries)
    {
        using var file = new MemoryStream();
        using (var zip = new ZipArchive(file, ZipArchiveMode.Create))
            foreach (var (name, text) in entries)
            {
                using var entry = zip.CreateEntry(name).Open();
                entry.Write(text);
            }

        return file.ToArray();
    }
}
