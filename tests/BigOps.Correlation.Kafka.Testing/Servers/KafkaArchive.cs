namespace BigOps.Correlation.Kafka.Testing.Servers;

/// <summary>Where <c>eng/test.sh</c> has put Apache Kafka: under <c>artifacts/tools/kafka</c> of the repository.</summary>
internal static class KafkaArchive
{
    /// <summary>Java's class path for every program in it.</summary>
    public static string ClassPath { get; } = Path.Combine(Find(), "libs", "*");

    private static string Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var archive = Path.Combine(folder.FullName, "artifacts", "tools", "kafka");
            if (Directory.Exists(Path.Combine(archive, "libs")))
            {
                return archive;
            }
        }

        throw new InvalidOperationException("artifacts/tools/kafka is in no folder above the test's output; eng/test.sh puts it there.");
    }
}
