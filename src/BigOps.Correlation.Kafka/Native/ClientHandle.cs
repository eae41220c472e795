using System.Runtime.InteropServices;

namespace BigOps.Correlation.Kafka.Native;

/// <summary>A client of Kafka. Its release waits for the client's own threads, not for the group.</summary>
internal sealed class ClientHandle : SafeHandle
{
    private const int Producer = 0;
    private const int Consumer = 1;
    private const int WithoutClose = 0x8;

    public ClientHandle()
        : base(0, ownsHandle: true)
    {
    }

    public override bool IsInvalid => handle == 0;

    /// <summary>Makes one that reads; the configuration is the library's own afterwards.</summary>
    public static ClientHandle NewConsumer(ConfigurationHandle configuration) => New(Consumer, configuration);

    /// <summary>Makes one that writes; the configuration is the library's own afterwards.</summary>
    public static ClientHandle NewProducer(ConfigurationHandle configuration) => New(Producer, configuration);

    /// <summary>What has made the client unusable, if something has.</summary>
    public KafkaFailure? Fatal()
    {
        var text = new byte[Librdkafka.ErrorTextSize];
        var code = Librdkafka.FatalError(handle, text, (nuint)text.Length);
        return code == ErrorCodes.None ? null : ErrorTexts.Failure(code, ErrorTexts.Until0(text)) with { IsFatal = true };
    }

    protected override bool ReleaseHandle()
    {
        Librdkafka.DestroyClient(handle, WithoutClose);
        return true;
    }

    private static ClientHandle New(int kind, ConfigurationHandle configuration)
    {
        var text = new byte[Librdkafka.ErrorTextSize];
        var client = Librdkafka.NewClient(kind, configuration.DangerousGetHandle(), text, (nuint)text.Length);
        if (client == 0)
        {
            throw new KafkaFailureException(ErrorTexts.Failure(ErrorCodes.InvalidArgument, ErrorTexts.Until0(text)));
        }

        configuration.Release();
        var handle = new ClientHandle();
        handle.SetHandle(client);
        return handle;
    }
}
