using System.Runtime.InteropServices;
using BigOps.Correlation.Kafka.Native;

namespace BigOps.Correlation.Kafka.Testing.Native;

/// <summary>librdkafka's mock of a cluster, as in <c>rdkafka_mock.h</c>.</summary>
internal static partial class MockLibrary
{
    public const int AllBrokers = -1;

    /// <summary>The cluster that a client runs because of its configuration.</summary>
    static MockLibrary() => NativeLibrary.SetDllImportResolver(typeof(MockLibrary).Assembly, LibraryResolver.Resolve);

    [LibraryImport(Librdkafka.Name, EntryPoint = "rd_kafka_handle_mock_cluster")]
    public static partial nint ClusterOf(ClientHandle client);

    [LibraryImport(Librdkafka.Name, EntryPoint = "rd_kafka_mock_cluster_bootstraps")]
    public static partial nint Bootstraps(nint cluster);

    [LibraryImport(Librdkafka.Name, EntryPoint = "rd_kafka_mock_topic_create", StringMarshalling = StringMarshalling.Utf8)]
    public static partial int CreateTopic(nint cluster, string topic, int partitions, int replication);

    [LibraryImport(Librdkafka.Name, EntryPoint = "rd_kafka_mock_group_initial_rebalance_delay_ms")]
    public static partial void SetInitialRebalanceDelay(nint cluster, int milliseconds);

    [LibraryImport(Librdkafka.Name, EntryPoint = "rd_kafka_mock_broker_set_down")]
    public static partial int SetDown(nint cluster, int broker);

    [LibraryImport(Librdkafka.Name, EntryPoint = "rd_kafka_mock_broker_set_up")]
    public static partial int SetUp(nint cluster, int broker);

    [LibraryImport(Librdkafka.Name, EntryPoint = "rd_kafka_mock_broker_set_rtt")]
    public static partial int SetRoundTrip(nint cluster, int broker, int milliseconds);

    [LibraryImport(Librdkafka.Name, EntryPoint = "rd_kafka_mock_broker_remove_from_metadata")]
    public static partial int HideBroker(nint cluster, int broker);

    [LibraryImport(Librdkafka.Name, EntryPoint = "rd_kafka_mock_push_request_errors_array")]
    public static partial void PushErrors(nint cluster, short request, nuint count, [In] int[] errors);

    [LibraryImport(Librdkafka.Name, EntryPoint = "rd_kafka_mock_clear_request_errors")]
    public static partial void ClearErrors(nint cluster, short request);
}
