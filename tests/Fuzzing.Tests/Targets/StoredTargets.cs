using System.Text;
using TraderAgent.Local.Accounts;
using TraderAgent.Local.Store;
using TraderAgent.Fuzzing.Tests.Mutations;

namespace TraderAgent.Fuzzing.Tests.Targets;

/// <summary>Files of the data folder that come back from elsewhere: a backup, the secrets.</summary>
internal static class StoredTargets
{
    public static Target Backups()
    {
        var folder = Directory.CreateTempSubdirectory("traderagent-fuzz-backup-").FullName;
        var (good, file, restored) = (Path.Combine(folder, "good.db"), Path.Combine(folder, "backup.db"), Path.Combine(folder, "restored.db"));
        DatabaseBackup.Save(DemoAgent.Web.Database, good);
        return new()
        {
            Name = "backups", Inputs = 80, Seeds = [File.ReadAllBytes(good)],
            Change = (dice, input) =>
            {
                var changed = (byte[])input.Clone();
                for (var left = 1 + dice.Next(20); left > 0; left--) changed[dice.Next(dice.Next(3) == 0 ? 200 : changed.Length)] = (byte)dice.Next(256);
                return dice.Next(6) == 0 ? changed[..dice.Next(changed.Length)] : changed;
            },
            Read = input =>
            {
                foreach (var old in Directory.EnumerateFiles(folder).Where(f => f != good)) File.Delete(old);
                File.WriteAllBytes(file, input);
                try
                {
                    DatabaseBackup.Restore(file, restored, DateTimeOffset.UnixEpoch);
                    using var database = SqliteDatabase.OpenForHost(restored);
                    return $"read {new StoreHistory(database).Bots().Count}";
                }
                catch (StoreException refused)
                {
                    return $"refused: {refused.Message}";
                }
            },
        };
    }

    public static Target Secrets()
    {
        var folder = Directory.CreateTempSubdirectory("traderagent-fuzz-secrets-").FullName;
        using (var secrets = new SecretFile(folder)) secrets.SetAsync("account-main", "{\"exchange\":\"bybit\"}", default).GetAwaiter().GetResult();
        var path = Path.Combine(folder, "secrets.json");
        return new()
        {
            Name = "secrets", Inputs = 400, Seeds = [File.ReadAllBytes(path), Encoding.UTF8.GetBytes("""{"account-main":"CfDJ8"}""")], Change = JsonShapes.Change,
            Read = input =>
            {
                File.WriteAllBytes(path, input);
                using var secrets = new SecretFile(folder);
                try
                {
                    return $"read {secrets.FindAsync("account-main", default).GetAwaiter().GetResult()?.Length} {secrets.NamesAsync("", default).GetAwaiter().GetResult().Count}";
                }
                catch (StoreException refused)
                {
                    return $"refused: {refused.Message}";
                }
            },
        };
    }
}
