// The app: Flex Consumption, .NET isolated. Settings are addresses and choices; docs/deploy.md lists them all.
import { schedulesType } from 'types.bicep'

param name string
param location string
param tags object
param identity {
  id: string
  clientId: string
}

param storage {
  name: string
  deploymentContainer: string
  tables: string
}

param serviceBusNamespace string
param vaultUri string
param insightsConnection string
param tracedShare string

@description('Subnet that the app joins; empty for none.')
param subnetId string

param instances {
  memoryMB: int
  maximum: int
  alwaysReady: int
}

param taskHub {
  partitionCount: int
  maxQueuePollingInterval: string

  @description('Empty when the storage account is the task hub.')
  schedulerEndpoint: string
}

param trading {
  environment: string
  capital: string
  requireDossier: bool
  dossierOverrides: string[]
  telegramChats: string

  @description('Who may command by Telegram.')
  telegramCommands: array

  @description('Who gets reports by e-mail, by the names in the configuration.')
  email: object

  @description('Limits of the risk gate by their names in the configuration; what is left out keeps its default.')
  riskLimits: object
}

param web {
  @description('Empty: nobody is made.')
  firstAdmin: string

  @description('Names besides that of the platform.')
  hosts: string[]

  @description('Whether the platform signs people in with Entra ID in front of the app.')
  trustsEntra: bool
}

param schedules schedulesType

var storageProvider = 'AzureFunctionsJobHost__extensions__durableTask__storageProvider'

// The same identity everywhere; DefaultAzureCredential finds it by AZURE_CLIENT_ID.
var identitySettings = {
  AZURE_CLIENT_ID: identity.clientId
  AzureWebJobsStorage__accountName: storage.name
  AzureWebJobsStorage__credential: 'managedidentity'
  AzureWebJobsStorage__clientId: identity.clientId
  TablesConnection__tableServiceUri: storage.tables
  TablesConnection__credential: 'managedidentity'
  TablesConnection__clientId: identity.clientId
  ServiceBusConnection__fullyQualifiedNamespace: serviceBusNamespace
  ServiceBusConnection__credential: 'managedidentity'
  ServiceBusConnection__clientId: identity.clientId
  KeyVault__Uri: vaultUri
  APPLICATIONINSIGHTS_CONNECTION_STRING: insightsConnection
  APPLICATIONINSIGHTS_AUTHENTICATION_STRING: 'ClientId=${identity.clientId};Authorization=AAD'
  OTEL_TRACES_SAMPLER: 'microsoft.fixed_percentage' // A limit by the second would not do: one candle cycle is one trace of thousands of spans.
  OTEL_TRACES_SAMPLER_ARG: tracedShare
}

var tradingSettings = {
  Exchange__Environment: trading.environment
  Account__Capital: trading.capital
  Promotion__RequireDossier: string(trading.requireDossier)
  Promotion__Overrides: join(trading.dossierOverrides, ',')
  Telegram__Chats: trading.telegramChats
  Telegram__Commands: empty(trading.telegramCommands) ? '' : string(trading.telegramCommands)
  CandleSchedule: schedules.candle
  FillSchedule: schedules.fill
  ReconcileSchedule: schedules.reconcile
  DailySchedule: schedules.daily
  WatchdogSchedule: schedules.watchdog
}

// The root is the dashboard's, not the platform's page.
var webSettings = {
  AzureWebJobsDisableHomepage: 'true'
  FirstAdmin: web.firstAdmin
  Web__Hosts: join(web.hosts, ',')
  Entra__Trusted: string(web.trustsEntra)
}

var riskSettings = toObject(items(trading.riskLimits), limit => 'Risk__${limit.key}', limit => string(limit.value))

var emailSettings = toObject(items(trading.email), entry => 'Email__${entry.key}', entry => string(entry.value))

// Either the storage account is the task hub, or the scheduler is. The latter's "connection string" names no secret.
var taskHubSettings = empty(taskHub.schedulerEndpoint)
  ? {
      '${storageProvider}__partitionCount': string(taskHub.partitionCount)
      '${storageProvider}__maxQueuePollingInterval': taskHub.maxQueuePollingInterval
    }
  : {
      '${storageProvider}__type': 'azureManaged'
      '${storageProvider}__connectionStringName': 'DURABLE_TASK_SCHEDULER_CONNECTION_STRING'
      DURABLE_TASK_SCHEDULER_CONNECTION_STRING: 'Endpoint=${taskHub.schedulerEndpoint};Authentication=ManagedIdentity;ClientID=${identity.clientId}'
    }

resource plan 'Microsoft.Web/serverfarms@2024-11-01' = {
  name: 'plan-${name}'
  location: location
  tags: tags
  kind: 'functionapp'
  sku: { tier: 'FlexConsumption', name: 'FC1' }
  properties: { reserved: true }
}

resource app 'Microsoft.Web/sites@2024-11-01' = {
  name: name
  location: location
  tags: tags
  kind: 'functionapp,linux'
  identity: {
    type: 'UserAssigned'
    userAssignedIdentities: { '${identity.id}': {} }
  }
  properties: {
    serverFarmId: plan.id
    httpsOnly: true
    virtualNetworkSubnetId: empty(subnetId) ? null : subnetId
    siteConfig: {
      minTlsVersion: '1.2'
      http20Enabled: true
    }
    functionAppConfig: {
      deployment: {
        storage: {
          type: 'blobContainer'
          value: storage.deploymentContainer
          authentication: {
            type: 'UserAssignedIdentity'
            userAssignedIdentityResourceId: identity.id
          }
        }
      }
      runtime: { name: 'dotnet-isolated', version: '10.0' }
      scaleAndConcurrency: {
        instanceMemoryMB: instances.memoryMB
        maximumInstanceCount: instances.maximum
        alwaysReady: instances.alwaysReady == 0 ? [] : [{ name: 'durable', instanceCount: instances.alwaysReady }]
      }
    }
  }

  resource settings 'config' = {
    name: 'appsettings'
    properties: union(identitySettings, tradingSettings, webSettings, riskSettings, emailSettings, taskHubSettings)
  }

  // Publishing is signed in with Entra ID; the old passwords stay off.
  resource noFtpPassword 'basicPublishingCredentialsPolicies' = {
    name: 'ftp'
    properties: { allow: false }
  }

  resource noPublishingPassword 'basicPublishingCredentialsPolicies' = {
    name: 'scm'
    properties: { allow: false }
  }
}

output name string = app.name
output url string = 'https://${app.properties.defaultHostName}'
