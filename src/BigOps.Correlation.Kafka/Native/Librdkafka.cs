using System.Runtime.InteropServices;

namespace BigOps.Correlation.Kafka.Native;

/// <summary>
/// The C interface of librdkafka: clients and their configuration. The library is loaded by the first call. Signatures and
/// ownership are those of <c>rdkafka.h</c>, which promises them for all versions.
/// </summary>
internal static partial class Librdkafka
{
    public const string Name = "librdkafka";

    /// <summary>Length of the text in which a call says what is wrong.</summary>
    public const int ErrorTextSize = 512;

    static Librdkafka() => NativeLibrary.SetDllImportResolver(typeof(Librdkafka).Assembly, LibraryResolver.Resolve);

    [LibraryImport(Name, EntryPoint = "rd_kafka_conf_new")]
    public static partial nint NewConfiguration();

    [LibraryImport(Name, EntryPoint = "rd_kafka_conf_destroy")]
    public static partial void DestroyConfiguration(nint configuration);

    [LibraryImport(Name, EntryPoint = "rd_kafka_conf_set", StringMarshalling = StringMarshalling.Utf8)]
    public static partial int SetProperty(ConfigurationHandle configuration, string name, string value, [Out] byte[] text, nuint size);

    [LibraryImport(Name, EntryPoint = "rd_kafka_conf_set_opaque")]
    public static partial void SetOpaque(ConfigurationHandle configuration, nint opaque);

    [LibraryImport(Name, EntryPoint = "rd_kafka_opaque")]
    public static partial nint Opaque(nint client);

    [LibraryImport(Name, EntryPoint = "rd_kafka_conf_set_rebalance_cb")]
    public static unsafe partial void SetRebalance(ConfigurationHandle configuration, delegate* unmanaged[Cdecl]<nint, int, nint, nint, void> callback);

    [LibraryImport(Name, EntryPoint = "rd_kafka_conf_set_offset_commit_cb")]
    public static unsafe partial void SetCommitted(ConfigurationHandle configuration, delegate* unmanaged[Cdecl]<nint, int, nint, nint, void> callback);

    [LibraryImport(Name, EntryPoint = "rd_kafka_conf_set_error_cb")]
    public static unsafe partial void SetError(ConfigurationHandle configuration, delegate* unmanaged[Cdecl]<nint, int, nint, nint, void> callback);

    [LibraryImport(Name, EntryPoint = "rd_kafka_conf_set_log_cb")]
    public static unsafe partial void SetLog(ConfigurationHandle configuration, delegate* unmanaged[Cdecl]<nint, int, nint, nint, void> callback);

    [LibraryImport(Name, EntryPoint = "rd_kafka_conf_set_stats_cb")]
    public static unsafe partial void SetStatistics(ConfigurationHandle configuration, delegate* unmanaged[Cdecl]<nint, nint, nuint, nint, int> callback);

    /// <summary>Takes the configuration over where it succeeds.</summary>
    [LibraryImport(Name, EntryPoint = "rd_kafka_new")]
    public static partial nint NewClient(int kind, nint configuration, [Out] byte[] text, nuint size);

    [LibraryImport(Name, EntryPoint = "rd_kafka_destroy_flags")]
    public static partial void DestroyClient(nint client, int flags);

    /// <summary>Returns a transport error where no broker is connected.</summary>
    [LibraryImport(Name, EntryPoint = "rd_kafka_metadata")]
    public static partial int AskMetadata(ClientHandle client, int allTopics, nint topic, out nint metadata, int timeout);

    [LibraryImport(Name, EntryPoint = "rd_kafka_metadata_destroy")]
    public static partial void DestroyMetadata(nint metadata);

    [LibraryImport(Name, EntryPoint = "rd_kafka_brokers_add", StringMarshalling = StringMarshalling.Utf8)]
    public static partial int AddBrokers(ClientHandle client, string brokers);

    [LibraryImport(Name, EntryPoint = "rd_kafka_fatal_error")]
    public static partial int FatalError(nint client, [Out] byte[] text, nuint size);

    /// <summary>A constant text of the library.</summary>
    [LibraryImport(Name, EntryPoint = "rd_kafka_err2name")]
    public static partial nint ErrorName(int code);

    /// <summary>A constant text of the library.</summary>
    [LibraryImport(Name, EntryPoint = "rd_kafka_err2str")]
    public static partial nint ErrorText(int code);

    [LibraryImport(Name, EntryPoint = "rd_kafka_error_code")]
    public static partial int CodeOf(nint error);

    [LibraryImport(Name, EntryPoint = "rd_kafka_error_string")]
    public static partial nint TextOf(nint error);

    [LibraryImport(Name, EntryPoint = "rd_kafka_error_destroy")]
    public static partial void DestroyError(nint error);
}
