namespace BigOps.Correlation.Server.Local.Files;

/// <summary>The real disk. Any thread may call.</summary>
internal sealed class PhysicalDisk : IDisk
{
    /// <inheritdoc />
    public IDiskFile Create(string path) => new PhysicalFile(path, FileMode.Create);

    /// <inheritdoc />
    public IDiskFile Open(string path) => new PhysicalFile(path, FileMode.Open);

    /// <inheritdoc />
    public void SyncDirectory(string directory) => DirectorySync.Sync(directory);
}
